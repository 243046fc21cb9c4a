//! Headers of the preview: those that every host sends (`deploy/headers.json`), so that what a
//! policy would stop on a host is seen to be stopped here; but framed by the gallery.

use std::sync::LazyLock;

use regain_hosts::Source;
use regain_task::Failure;

static SOURCE: LazyLock<Result<Source, Failure>> = LazyLock::new(Source::read);

/// The policy of the gallery itself.
pub const GALLERY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

/// Turns every script off, as a browser without JavaScript does.
pub const WITHOUT_SCRIPT: &str = "; sandbox allow-same-origin";

/// The policy of the app's pages; without the sheets that it names there are no pages either.
pub fn policy() -> String {
    let of_pages = SOURCE.as_ref().map(Source::policy_in_page);
    let of_pages = of_pages.unwrap_or_default().replace("{api}", "");
    format!("{of_pages}; frame-ancestors 'self'")
}

/// What goes along with every answer besides the policy: name and value.
pub fn always() -> impl Iterator<Item = (String, String)> {
    let headers = SOURCE.as_ref().map(|source| source.always(""));
    let headers = headers.unwrap_or_default().into_iter();
    headers
        .map(|header| (header.name, header.value))
        // Both are said by the policy.
        .filter(|(name, _)| !["Content-Security-Policy", "X-Frame-Options"].contains(&&**name))
}

/// The type of a file by its name; `None` for files that no host would send.
pub fn kind(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    let mut types = SOURCE.as_ref().ok()?.types.iter();
    let own = types.find(|it| it.ending == ending);
    own.map(|it| it.name.as_str()).or(match ending {
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
        assert!(
            names.iter().any(|it| it == "X-Content-Type-Options"),
            "{names:?}"
        );
        assert!(!names.iter().any(|it| it == "X-Frame-Options"), "{names:?}");
    }

    #[test]
    fn types_are_known_by_the_ending() {
        assert_eq!(kind("app.wasm"), Some("application/wasm"));
        assert_eq!(kind("favicon.svg"), Some("image/svg+xml"));
        assert_eq!(kind("id_rsa"), None);
        assert_eq!(kind("notes.docx"), None);
    }
}
