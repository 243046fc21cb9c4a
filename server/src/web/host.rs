//! What every host of the app sends along. It is written once for all hosts, in
//! `deploy/headers.json`; this reads it.

use std::sync::LazyLock;

use axum::http::{HeaderName, HeaderValue};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

/// The one source, read when the first answer goes out.
pub static HOST: LazyLock<Host> = LazyLock::new(|| {
    let source = include_str!("../../../deploy/headers.json");
    serde_json::from_str(source).expect("a test reads it")
});

/// What a host sends along.
#[derive(Debug, Deserialize)]
pub struct Host {
    policy: Vec<Directive>,
    headers: Vec<Header>,
    caching: Vec<Caching>,
    types: Vec<Kind>,
    /// Addresses that others expect.
    pub well_known: WellKnown,
}

/// A directive of the content security policy. Its value may name `{api}`, the origin of the API
/// where that is another one; here it never is. `{style}` stands for the style sheet in the pages.
#[derive(Debug, Deserialize)]
struct Directive {
    directive: String,
    value: String,
}

/// A header of every answer.
#[derive(Debug, Deserialize)]
struct Header {
    name: String,
    value: String,
    when: When,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum When {
    Always,
    /// Where people see an address with https.
    Tls,
}

/// How long files may be kept.
#[derive(Debug, Deserialize)]
struct Caching {
    files: Vec<String>,
    value: String,
}

/// The type of files with an ending.
#[derive(Debug, Deserialize)]
struct Kind {
    ending: String,
    #[serde(rename = "type")]
    kind: String,
}

/// Addresses that others expect.
#[derive(Debug, Deserialize)]
pub struct WellKnown {
    /// Where password managers lead people.
    pub change_password: Lead,
    /// What must not exist.
    pub absent: Absent,
}

/// A redirection.
#[derive(Debug, Deserialize)]
pub struct Lead {
    /// The address.
    pub path: String,
    /// The status of the answer.
    pub status: u16,
    /// Where it leads, below the app.
    pub to: String,
}

/// An address without anything.
#[derive(Debug, Deserialize)]
pub struct Absent {
    /// The address.
    pub path: String,
    /// The status of the answer.
    pub status: u16,
}

impl Host {
    /// The headers of every answer; `secure` where people see an address with https. `page` is a page
    /// of the app, where it is served along: its style sheet is allowed by its hash.
    pub fn headers(&self, secure: bool, page: Option<&str>) -> Vec<(HeaderName, HeaderValue)> {
        let style = page.and_then(style_source).unwrap_or_default();
        let policy: Vec<String> = self.policy.iter().map(|it| it.text(&style)).collect();
        let policy = policy.join("; ");
        let sent = |header: &&Header| header.when == When::Always || secure;
        let read = |header: &Header| {
            let value = header.value.replace("{policy}", &policy);
            Some((header.name.parse().ok()?, value.parse().ok()?))
        };
        self.headers.iter().filter(sent).filter_map(read).collect()
    }

    /// How long a file may be kept, by its path in the app's folder.
    pub fn caching(&self, file: &str) -> &str {
        let name = file.rsplit('/').next().unwrap_or(file);
        let fits = |pattern: &String| match pattern.split_once('*') {
            Some((folder, "")) => file.starts_with(folder),
            Some((start, end)) => name.starts_with(start) && name.ends_with(end),
            None => file == pattern,
        };
        let mut classes = self.caching.iter();
        let class = classes.find(|class| class.files.iter().any(fits));
        class.map_or("no-cache", |class| &class.value)
    }

    /// The type of a file, by its name.
    pub fn kind(&self, file: &str) -> Option<&str> {
        let ending = file.rsplit_once('.')?.1;
        let mut kinds = self.types.iter();
        Some(&kinds.find(|kind| kind.ending == ending)?.kind)
    }
}

impl Directive {
    fn text(&self, style: &str) -> String {
        let value = self.value.replace("{api}", "").replace("{style}", style);
        format!("{} {value}", self.directive)
    }
}

/// A space and the hash of the style sheet that stands in a page (CSP level 3, hash sources).
fn style_source(page: &str) -> Option<String> {
    let (_, behind) = page.split_once("<style>")?;
    let (style, _) = behind.split_once("</style>")?;
    Some(format!(
        " 'sha256-{}'",
        STANDARD.encode(Sha256::digest(style))
    ))
}

#[cfg(test)]
mod tests {
    use super::{HOST, Host};

    #[test]
    fn every_header_of_the_source_is_sent() {
        let host: &Host = &HOST;
        assert_eq!(host.headers(true, None).len(), host.headers.len());
        let plain = host.headers(false, None);
        let tls = |(name, _): &(axum::http::HeaderName, _)| name == "strict-transport-security";
        assert!(!plain.iter().any(tls) && host.headers(true, None).iter().any(tls));
        for (name, value) in plain {
            assert!(!value.is_empty(), "{name}");
            assert!(!value.to_str().expect("text").contains('{'), "{name}");
        }
    }

    #[test]
    fn the_style_sheet_in_the_page_is_allowed_by_its_hash() {
        let styles = |page| {
            let policy = &HOST.headers(false, page)[0].1;
            let policy = policy.to_str().expect("text").to_owned();
            let directive = policy.split("; ").find(|it| it.starts_with("style-src"));
            directive.expect("a directive").to_owned()
        };
        assert_eq!(styles(None), "style-src 'self'");
        assert_eq!(styles(Some("<p>no sheet")), "style-src 'self'");
        assert_eq!(
            styles(Some("<head><style></style></head>")),
            "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
        );
    }

    #[test]
    fn files_belong_to_the_first_class_that_fits() {
        for (file, word) in [
            ("assets/regain-1f0c9e2b.js", "immutable"),
            ("index.html", "no-cache"),
            ("recover/code/index.html", "no-cache"),
            ("config.json", "no-cache"),
            ("en.json", "max-age=3600"),
            ("favicon.svg", "max-age=3600"),
        ] {
            assert!(HOST.caching(file).contains(word), "{file}");
        }
        assert_eq!(HOST.kind("assets/x.wasm"), Some("application/wasm"));
        assert_eq!(HOST.kind("LICENSE"), None);
    }
}
