//! Netlify and Cloudflare Pages: `_headers` and `_redirects` beside the pages.

use std::fmt::Write as _;

use regain_task::Failure;

use super::file::File;
use super::settings::{OTHERS, Settings};
use super::source::Source;
use super::template::GENERATED;

const NETLIFY: &str = "
# The API through this host, in place of an origin of its own:
# /api/v1/*  https://api.example.org/api/v1/:splat  200
";

/// The files of both.
pub fn files(source: &Source, settings: &Settings) -> Result<Vec<File>, Failure> {
    let headers = headers(source, settings)?;
    let redirects = redirects(source, settings);
    Ok(vec![
        File::new("netlify/_headers", headers.clone()),
        File::new("netlify/_redirects", format!("{redirects}{NETLIFY}")),
        File::new("cloudflare-pages/_headers", headers),
        File::new("cloudflare-pages/_redirects", redirects),
    ])
}

/// Where two rules fit an address, both hosts join the values of a header by a comma: so each
/// address has one rule that says how long it may be kept.
fn headers(source: &Source, settings: &Settings) -> Result<String, Failure> {
    let mut text = format!("# {GENERATED}\n\n/*\n");
    for header in source.over_tls(&settings.api) {
        add(&mut text, &header.name, &header.value);
    }
    let base = &settings.base;
    let mut rule = |address: &str, class: &str| {
        text += &format!("\n{address}\n");
        add(&mut text, "Cache-Control", source.caching(class));
    };
    rule(&format!("{base}assets/*"), "hashed");
    for page in settings.pages() {
        rule(&page, "asked");
    }
    rule(&format!("{base}config.json"), "asked");
    for file in OTHERS {
        rule(&format!("{base}{file}"), "other");
    }
    Ok(text)
}

fn add(text: &mut String, name: &str, value: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "  {name}: {value}");
}

fn redirects(source: &Source, settings: &Settings) -> String {
    let well_known = &source.well_known.change_password;
    let (from, to) = (&well_known.path, &well_known.to);
    format!("# {GENERATED}\n\n{from}  {}{to}  302\n", settings.base)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(base: &str, api: Option<&str>) -> Vec<File> {
        let settings = Settings::new(base, api).expect("settings");
        files(&Source::read().expect("readable"), &settings).expect("files")
    }

    /// Rules of a `_headers` file: address and the names of headers.
    fn rules(text: &str) -> Vec<(String, Vec<String>)> {
        let mut rules: Vec<(String, Vec<String>)> = Vec::new();
        for line in text
            .lines()
            .filter(|it| !it.is_empty() && !it.starts_with('#'))
        {
            assert!(line.len() < 2000, "longer than Cloudflare takes: {line}");
            match line.strip_prefix("  ") {
                Some(header) => {
                    let (name, value) = header.split_once(": ").expect("a header");
                    assert!(!value.is_empty() && !value.contains(['{', '}']), "{header}");
                    rules
                        .last_mut()
                        .expect("an address before")
                        .1
                        .push(name.to_owned());
                }
                None => rules.push((line.to_owned(), Vec::new())),
            }
        }
        rules
    }

    #[test]
    fn every_address_is_told_once_how_long_it_may_be_kept() {
        for file in written("/", None)
            .iter()
            .filter(|it| it.path.ends_with("_headers"))
        {
            let rules = rules(&file.text);
            assert!(rules.len() < 100, "more than Cloudflare takes");
            assert_eq!(rules[0].0, "/*");
            assert!(rules[0].1.len() >= 8 && !rules[0].1.contains(&"Cache-Control".into()));
            let mut addresses: Vec<_> = rules.iter().map(|(address, _)| address).collect();
            addresses.sort();
            addresses.dedup();
            assert_eq!(addresses.len(), rules.len(), "an address has two rules");
        }
    }

    #[test]
    fn base_and_api_are_told() {
        let files = written("/account/recovery/", Some("https://api.example.org"));
        assert!(
            files[0]
                .text
                .contains("connect-src 'self' https://api.example.org;")
        );
        assert!(files[0].text.contains("\n/account/recovery/assets/*\n"));
        assert!(
            files[1]
                .text
                .contains("change-password  /account/recovery/change-password/  302")
        );
    }
}
