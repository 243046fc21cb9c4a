//! An operator's help desk on the page that people see where the app cannot start. Without script or
//! WebAssembly nothing reads `config.json`, and one that cannot be read names nobody: so it is in the HTML.

use regain_package::html::escaped;
use regain_package::{SOURCE_LANGUAGE, Words};
use serde::Deserialize;
use serde_json::Value;

use crate::content::Content;
use crate::site::{FOLDER, LANGUAGES};

/// The part of `config.json` that matters here (docs/configuration.md).
#[derive(Default, Deserialize)]
struct Config {
    #[serde(default)]
    support: Support,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Support {
    name: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    url: Option<String>,
}

/// The configuration in place of the one that is shipped, and its help desk on every page, in the page's
/// language. `words_of` gives the words of a language.
pub fn add<'a>(
    content: &mut Content,
    config: &str,
    words_of: impl Fn(&str) -> Option<&'a Words>,
) -> Result<(), String> {
    let read: Config = serde_json::from_str(config).map_err(|it| format!("config.json: {it}"))?;
    let pages: Vec<String> = content
        .files()
        .filter(|(name, _)| name.ends_with(".html"))
        .map(|(name, _)| name.to_owned())
        .collect();
    for name in pages {
        let Some(words) = language_of(&name).and_then(&words_of) else {
            continue;
        };
        let page = content.get(&name).unwrap_or_default();
        let page = String::from_utf8_lossy(page);
        let named = with_help_desk(&page, &read.support, words)
            .ok_or_else(|| format!("{name} does not say whom to turn to."))?;
        content.add(&name, named.into_bytes());
    }
    content.add(&format!("{FOLDER}/config.json"), config.as_bytes().to_vec());
    Ok(())
}

/// The language of a page by its place in the archive.
fn language_of(name: &str) -> Option<&str> {
    let (folder, rest) = name.split_once('/')?;
    match folder {
        FOLDER => Some(SOURCE_LANGUAGE),
        LANGUAGES => rest.split('/').next(),
        _ => None,
    }
}

/// The page with the help desk behind each sentence that leads to it; nothing where there is none.
fn with_help_desk(page: &str, support: &Support, words: &Words) -> Option<String> {
    let sentence = format!("{}</p>", escaped(plain(words, "boot.help")?));
    if !page.contains(&sentence) {
        return None;
    }
    let reached = reached(support);
    if support.name.is_none() && reached.is_empty() {
        return Some(page.to_owned());
    }
    let name = support.name.as_deref();
    let name = name.map_or_else(|| plain(words, "support.desk"), Some)?;
    let contact = plain(words, "support.text")?.replace("{name}", name);
    let contact = format!("{sentence}<p>{}{reached}</p>", escaped(&contact));
    Some(page.replace(&sentence, &contact))
}

fn plain<'a>(words: &'a Words, key: &str) -> Option<&'a str> {
    words.get(key).and_then(Value::as_str)
}

/// Links to phone, mail and page, as the app shows them.
fn reached(support: &Support) -> String {
    let link = |scheme: &str, address: &str| {
        let target = escaped(&format!("{scheme}{}", address.replace(' ', "")));
        let text = escaped(address);
        format!(" <a class=\"link ltr\" href=\"{target}\">{text}</a>")
    };
    let page = support.url.as_deref();
    let page = page.and_then(|url| url.strip_prefix("https://"));
    [
        ("tel:", support.phone.as_deref()),
        ("mailto:", support.email.as_deref()),
        ("https://", page),
    ]
    .into_iter()
    .filter_map(|(scheme, address)| Some(link(scheme, address?)))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        [
            ("boot.help", "Ask “them” & wait."),
            ("support.text", "Contact {name}."),
            ("support.desk", "the help desk"),
        ]
        .map(|(key, word)| (key.to_owned(), Value::from(word)))
        .into()
    }

    fn archive() -> Content {
        let mut content = Content::default();
        let page = "<p>Ask “them” &amp; wait.</p><noscript><p>No. Ask “them” &amp; wait.</p>";
        content.add("site/index.html", page.as_bytes().to_vec());
        content.add("site/config.json", b"{}".to_vec());
        content.add("docs/a.html", b"<p>else</p>".to_vec());
        content
    }

    fn text(content: &Content, name: &str) -> String {
        String::from_utf8_lossy(content.get(name).expect("there")).into_owned()
    }

    #[test]
    fn it_stands_wherever_people_are_sent_to_it() {
        let (mut content, words) = (archive(), words());
        let config =
            r#"{"support": {"name": "A & <B>", "phone": "+49 30 1", "url": "javascript:x"}}"#;
        add(&mut content, config, |_| Some(&words)).expect("named");
        let page = text(&content, "site/index.html");
        let line = "<p>Contact A &amp; &lt;B>. \
                    <a class=\"link ltr\" href=\"tel:+49301\">+49 30 1</a></p>";
        assert_eq!(page.matches(line).count(), 2, "{page}");
        assert!(!page.contains("javascript"), "{page}");
        assert_eq!(text(&content, "site/config.json"), config);
        assert_eq!(text(&content, "docs/a.html"), "<p>else</p>");
    }

    #[test]
    fn without_one_pages_stay_as_they_are() {
        let (mut content, words) = (archive(), words());
        add(&mut content, "{}", |_| Some(&words)).expect("nothing to name");
        assert_eq!(content, archive());
    }

    #[test]
    fn a_configuration_that_cannot_be_read_and_a_page_without_a_place_are_refused() {
        let words = words();
        assert!(add(&mut archive(), "{", |_| Some(&words)).is_err());
        let mut content = archive();
        content.add("site/recover/index.html", b"<p>changed</p>".to_vec());
        let config = r#"{"support": {"phone": "1"}}"#;
        let refused = add(&mut content, config, |_| Some(&words)).expect_err("no place");
        assert!(refused.contains("site/recover/index.html"), "{refused}");
    }
}
