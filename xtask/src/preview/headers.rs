//! Headers of the preview: those that every host sends (`deploy/headers.json`), so that what a
//! policy would stop on a host is seen to be stopped here; but framed by the gallery.

use std::sync::LazyLock;

use serde_json::Value;

use crate::build::style;

static SOURCE: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../deploy/headers.json")).unwrap_or_default()
});

/// The policy of the gallery itself.
pub const GALLERY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

/// Turns every script off, as a browser without JavaScript does.
pub const WITHOUT_SCRIPT: &str = "; sandbox allow-same-origin";

/// What stands for `{style}`: without the sheets there are no pages either.
static STYLE: LazyLock<String> = LazyLock::new(|| style::policy_source().unwrap_or_default());

/// The policy of the app's pages.
pub fn policy() -> String {
    let directives = SOURCE["policy"].as_array().into_iter().flatten();
    let all: Vec<String> = directives
        .map(|directive| {
            let name = directive["directive"].as_str().unwrap_or_default();
            let value = match name {
                "frame-ancestors" => "'self'",
                _ => directive["value"].as_str().unwrap_or_default(),
            };
            let value = value.replace("{api}", "").replace("{style}", &STYLE);
            format!("{name} {value}")
        })
        .collect();
    all.join("; ")
}

/// What goes along with every answer besides the policy: name and value.
pub fn always() -> impl Iterator<Item = (&'static str, &'static str)> {
    let headers = SOURCE["headers"].as_array().into_iter().flatten();
    headers
        .filter(|header| header["when"] == "always")
        .filter_map(|header| Some((header["name"].as_str()?, header["value"].as_str()?)))
        // Both are said by the policy.
        .filter(|(name, _)| !["Content-Security-Policy", "X-Frame-Options"].contains(name))
}

/// The type of a file by its name; `None` for files that no host would send.
pub fn kind(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    let types = SOURCE["types"].as_array()?;
    let own = types.iter().find(|it| it["ending"] == ending);
    own.and_then(|it| it["type"].as_str()).or(match ending {
        "avif" => Some("image/avif"),
        "jpeg" => Some("image/jpeg"),
        "gif" => Some("image/gif"),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_is_that_of_the_hosts_but_framed_by_the_gallery() {
        let policy = policy();
        assert!(policy.contains("default-src 'none'; "), "{policy}");
        assert!(policy.contains("'wasm-unsafe-eval'"), "{policy}");
        assert!(policy.contains("frame-ancestors 'self'"), "{policy}");
        assert!(
            !policy.contains('{') && !policy.contains("'unsafe-inline'"),
            "{policy}"
        );
    }

    #[test]
    fn frames_are_refused_to_others_by_the_policy_alone() {
        let names: Vec<_> = always().map(|(name, _)| name).collect();
        assert!(names.contains(&"X-Content-Type-Options"), "{names:?}");
        assert!(!names.contains(&"X-Frame-Options"), "{names:?}");
    }

    #[test]
    fn types_are_known_by_the_ending() {
        assert_eq!(kind("app.wasm"), Some("application/wasm"));
        assert_eq!(kind("favicon.svg"), Some("image/svg+xml"));
        assert_eq!(kind("id_rsa"), None);
        assert_eq!(kind("notes.docx"), None);
    }
}
