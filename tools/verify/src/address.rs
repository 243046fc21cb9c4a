//! Addresses below the app, and those that its files name.

use regain_task::Failure;
use url::Url;

/// The app's address, with a slash at its end.
pub fn base(text: &str) -> Result<Url, Failure> {
    let whole = format!("{}/", text.trim_end_matches('/'));
    let parsed = Url::parse(&whole).ok().filter(|it| it.has_host());
    parsed.ok_or_else(|| Failure::Missing {
        what: format!("{text} is no address of a deployment."),
        next: "cargo xtask hosts --verify https://login.example.org/".to_owned(),
    })
}

/// Files that a page or a script names and that have a hash in their names: they all lie in
/// `assets/`.
pub fn assets(text: &str, at: &Url) -> Vec<Url> {
    let words = text
        .split(|it: char| matches!(it, '"' | '\'' | '`' | '=' | '>' | '<') || it.is_whitespace());
    let named = words.filter(|word| ENDINGS.iter().any(|ending| word.ends_with(ending)));
    let mut found: Vec<Url> = named
        .filter_map(|word| at.join(word).ok())
        .filter(|url| {
            url.origin() == at.origin() && url.path().contains("/assets/") && is_hashed(url)
        })
        .collect();
    found.sort();
    found.dedup();
    found
}

/// `config.json`, as the start script names it, lies elsewhere.
fn is_hashed(url: &Url) -> bool {
    let name = url.path().rsplit('/').next().unwrap_or_default();
    let is_hash = |part: &str| part.len() >= 8 && part.bytes().all(|it| it.is_ascii_hexdigit());
    name.split(['-', '.', '_']).any(is_hash)
}

const ENDINGS: [&str; 4] = [".js", ".css", ".wasm", ".json"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_host_and_a_slash_at_its_end() {
        let found = base("http://127.0.0.1:8080/account/recovery").expect("an address");
        assert_eq!(found.as_str(), "http://127.0.0.1:8080/account/recovery/");
        assert!(base("login.example.org").is_err());
    }

    #[test]
    fn files_are_found_in_pages_and_in_scripts() {
        let page = Url::parse("https://a.example/b/recover/").expect("an address");
        let html = r#"<script src="../assets/start-0123abcd.js"></script><a href=../favicon.svg>
            <link href=../assets/s-0123abcd.css rel=x>"https://other.example/assets/x-0123abcd.js">"#;
        let paths = |text, at| {
            let found = assets(text, at).into_iter();
            found.map(|url| url.path().to_owned()).collect::<Vec<_>>()
        };
        let found = paths(html, &page);
        assert_eq!(
            found,
            ["/b/assets/s-0123abcd.css", "/b/assets/start-0123abcd.js"]
        );
        let script = Url::parse("https://a.example/b/assets/start-0.js").expect("an address");
        let text =
            r#"import("./a-0123abcd.js"); const c = {"en":"en-0123abcd.json"}; "config.json""#;
        let found = paths(text, &script);
        assert_eq!(
            found,
            ["/b/assets/a-0123abcd.js", "/b/assets/en-0123abcd.json"]
        );
    }
}
