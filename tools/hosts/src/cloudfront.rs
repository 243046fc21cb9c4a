//! S3 with CloudFront: a policy of headers, a function that finds files, a script that uploads.

use regain_task::Failure;
use serde_json::{Value, json};

use super::file::File;
use super::settings::Settings;
use super::source::{Header, Source};
use super::template::Filling;

const FUNCTION: &str = include_str!("../template/cloudfront-function.js");
const SYNC: &str = include_str!("../template/s3-sync.sh");

/// The files.
pub fn files(source: &Source, settings: &Settings) -> Result<Vec<File>, Failure> {
    let policy = serde_json::to_string_pretty(&policy(&source.over_tls(&settings.api)));
    let policy = policy.map_err(|error| Failure::Unexpected(error.to_string()))?;
    let types = source.types.iter();
    let types = types.map(|it| format!("*.{}) echo '{}' ;;", it.ending, it.name));
    let filling = Filling::of(source)
        .with("base", &settings.base)
        .lines("types", types);
    Ok(vec![
        File::new("s3-cloudfront/response-headers-policy.json", policy + "\n"),
        File::new("s3-cloudfront/function.js", filling.fill(FUNCTION)?),
        File::new("s3-cloudfront/sync.sh", filling.fill(SYNC)?),
    ])
}

/// `aws cloudfront create-response-headers-policy --response-headers-policy-config` takes this.
/// Headers that it has a member for cannot be among the others.
fn policy(headers: &[Header]) -> Value {
    let value = |name: &str| {
        let found = headers.iter().find(|it| it.name == name);
        found.map_or("", |it| it.value.as_str())
    };
    let age = value("Strict-Transport-Security").split('=').nth(1);
    let age: u64 = age.and_then(|it| it.parse().ok()).unwrap_or_default();
    let known = [
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "X-Frame-Options",
        "Referrer-Policy",
        "Strict-Transport-Security",
    ];
    let others: Vec<_> = headers
        .iter()
        .filter(|it| !known.contains(&it.name.as_str()))
        .map(|it| json!({"Header": it.name, "Value": it.value, "Override": true}))
        .collect();
    json!({
        "Name": "regain",
        "Comment": "Headers of Regain. Written by cargo xtask hosts.",
        "SecurityHeadersConfig": {
            "ContentSecurityPolicy": {
                "Override": true,
                "ContentSecurityPolicy": value("Content-Security-Policy"),
            },
            "ContentTypeOptions": {"Override": true},
            "FrameOptions": {"Override": true, "FrameOption": value("X-Frame-Options")},
            "ReferrerPolicy": {"Override": true, "ReferrerPolicy": value("Referrer-Policy")},
            "StrictTransportSecurity": {
                "Override": true,
                "AccessControlMaxAgeSec": age,
                "IncludeSubdomains": false,
                "Preload": false,
            },
        },
        "CustomHeadersConfig": {"Quantity": others.len(), "Items": others},
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_has_every_header_and_the_time_in_seconds() {
        let source = Source::read().expect("readable");
        let headers = source.over_tls(" https://api.example.org");
        let policy = policy(&headers);
        let security = &policy["SecurityHeadersConfig"];
        let said = security["ContentSecurityPolicy"]["ContentSecurityPolicy"].as_str();
        assert!(said.is_some_and(|it| it.contains("https://api.example.org")));
        assert_eq!(
            security["StrictTransportSecurity"]["AccessControlMaxAgeSec"],
            31_536_000
        );
        let others = policy["CustomHeadersConfig"]["Items"]
            .as_array()
            .expect("a list");
        let members = security.as_object().expect("an object").len();
        assert_eq!(members + others.len(), headers.len());
        assert_eq!(policy["CustomHeadersConfig"]["Quantity"], others.len());
    }
}
