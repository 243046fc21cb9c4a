//! What stands on the first pages before the app has started: their real forms, to be typed into at
//! first paint. The app takes the elements over where they are (docs/adr/0012).

use std::collections::BTreeMap;

use serde_json::Value;

use crate::html::{self, escaped};

/// The pieces of HTML, out of `start/`.
pub struct Pieces {
    /// What surrounds every page.
    pub frame: String,
    /// The field for the user ID.
    pub field: String,
    /// The page that asks for the user ID, to sign in.
    pub sign_in: String,
    /// The page that asks for it to recover.
    pub recover: String,
}

/// Begins a main heading for whoever is told of roles.
const HEADING: &str = "<div class=\"card__title\" role=\"heading\" aria-level=\"1\">";

/// The words of a language, by their keys.
pub type Words = BTreeMap<String, Value>;

/// The page of a route with its form before the place that is kept for it, where the route has one;
/// with the language, and its direction.
pub fn with_form(
    page: &str,
    file: &str,
    pieces: &Pieces,
    words: &Words,
    language: &str,
) -> Result<String, String> {
    let page = &in_language(page, words, language)?;
    let (piece, title) = match file {
        "index.html" => (&pieces.sign_in, "sign_in.title"),
        "recover/index.html" => (&pieces.recover, "recover.title"),
        _ => return Ok(page.clone()),
    };
    let form = pieces
        .frame
        .replace("{{PAGE}}", piece)
        .replace("{{FIELD}}", &pieces.field);
    let form: String = form.lines().map(str::trim).collect();
    check_order(&form)?;
    let form = said(&form, words)?;
    let title = said(&format!("<title>{{{{{title}}}}}</title>"), words)?;
    let page = exchanged(page, "<title>Regain</title>", &title)?;
    let page = beside_a_form(&page)?;
    exchanged(
        &page,
        "<div class=\"boot\" id=\"boot\">",
        &format!("{form}<div class=\"boot boot--waiting\" id=\"boot\">"),
    )
}

/// What a page with a form holds of the other: no skeleton, and what it says where it cannot start. Those
/// sentences stand below a main heading without the element for it: the form has that, until it is
/// hidden, and one page has one.
fn beside_a_form(page: &str) -> Result<String, String> {
    let lacks = |what: &str| format!("index.html no longer holds `{what}`.");
    let skeleton = "<div class=\"boot__bone ";
    let (before, rest) = page.split_once(skeleton).ok_or_else(|| lacks(skeleton))?;
    let failed = "<div class=\"boot__failed\"";
    let at = rest.find(failed).ok_or_else(|| lacks(failed))?;
    let title = "<h1 class=\"card__title\">";
    let (rest, titles) = (&rest[at..], rest.matches(title).count());
    if titles != rest.matches("</h1>").count() {
        return Err(lacks(title));
    }
    let rest = rest.replace(title, HEADING).replace("</h1>", "</div>");
    Ok(format!("{before}{rest}"))
}

/// The start script hands the kept elements out in the order of the document, each when an element of
/// its kind is made (`start/first_form.js`): no other of that kind may stand before it.
fn check_order(form: &str) -> Result<(), String> {
    let mut others: Vec<String> = Vec::new();
    for tag in html::tags(form) {
        if tag.get("data-kept").is_none() {
            others.push(tag.name);
        } else if others.contains(&tag.name) {
            let name = tag.name;
            return Err(format!(
                "start/: a kept <{name}> follows one that is not kept."
            ));
        } else {
            others.clear();
        }
    }
    Ok(())
}

/// What every page says where the app cannot start, with the language and its direction.
fn in_language(page: &str, words: &Words, language: &str) -> Result<String, String> {
    let right_to_left = ["ar", "fa", "he", "ur"].contains(&primary(language));
    let direction = if right_to_left { " dir=\"rtl\"" } else { "" };
    let tag = format!("<html lang=\"{language}\"{direction}>");
    said(&exchanged(page, "<html lang=\"en\">", &tag)?, words)
}

fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or(language)
}

/// Whoever changes `index.html` is told of what is not there, rather than half a page shipped.
fn exchanged(page: &str, old: &str, new: &str) -> Result<String, String> {
    if !page.contains(old) {
        return Err(format!("index.html no longer holds `{old}`."));
    }
    Ok(page.replacen(old, new, 1))
}

/// Every `{{key}}` in place of which the catalogue has words.
fn said(text: &str, words: &Words) -> Result<String, String> {
    let mut parts = text.split("{{");
    let mut done = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let Some((key, rest)) = part.split_once("}}") else {
            return Err(format!("start/ has an open placeholder: {part}"));
        };
        let Some(Value::String(word)) = words.get(key) else {
            return Err(format!("No catalogue has plain words for `{key}`."));
        };
        done.push_str(&escaped(word));
        done.push_str(rest);
    }
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<html lang=\"en\"><title>Regain</title><body>\
        <div class=\"boot\" id=\"boot\"><div class=\"boot__bone x\"></div>\
        <div class=\"boot__failed\"><h1 class=\"card__title\">{{boot.help}}</h1></div></div>\
        <noscript><h1 class=\"card__title\">!</h1></noscript>";

    fn pieces() -> Pieces {
        Pieces {
            frame: "<main>\n  {{PAGE}}\n</main>".into(),
            field: "<label>{{field.user_id}}</label>".into(),
            sign_in: "<h1>{{sign_in.title}}</h1>\n  {{FIELD}}".into(),
            recover: "{{recover.title}}".into(),
        }
    }

    fn page(file: &str, words: &[(&str, &str)], language: &str) -> Result<String, String> {
        let words = words
            .iter()
            .map(|(key, word)| ((*key).to_owned(), Value::from(*word)));
        with_form(PAGE, file, &pieces(), &words.collect(), language)
    }

    #[test]
    fn the_form_stands_in_the_page_in_its_language() {
        let words = [
            ("boot.help", "?"),
            ("sign_in.title", "Ein & <aus>"),
            ("field.user_id", "ID"),
        ];
        assert_eq!(
            page("index.html", &words, "ar-EG").expect("a page"),
            "<html lang=\"ar-EG\" dir=\"rtl\"><title>Ein &amp; &lt;aus></title><body>\
             <main><h1>Ein &amp; &lt;aus></h1><label>ID</label></main>\
             <div class=\"boot boot--waiting\" id=\"boot\"><div class=\"boot__failed\">\
             <div class=\"card__title\" role=\"heading\" aria-level=\"1\">?</div></div></div>\
             <noscript><div class=\"card__title\" role=\"heading\" aria-level=\"1\">!</div></noscript>"
        );
        assert_eq!(
            page("link/index.html", &words, "de").expect("no form"),
            "<html lang=\"de\"><title>Regain</title><body>\
             <div class=\"boot\" id=\"boot\"><div class=\"boot__bone x\"></div>\
             <div class=\"boot__failed\"><h1 class=\"card__title\">?</h1></div></div>\
             <noscript><h1 class=\"card__title\">!</h1></noscript>"
        );
    }

    #[test]
    fn what_could_be_taken_for_a_kept_element_is_refused() {
        let refused = check_order("<p data-kept><h1></h1><div></div><div data-kept></div>");
        assert!(refused.is_err_and(|it| it.contains("<div>")));
        let good = "<div data-kept><p></p><form data-kept><div data-kept></div><p></p><div></div>";
        assert_eq!(check_order(good), Ok(()));
    }

    #[test]
    fn a_word_that_is_missing_is_named() {
        let refused = page("recover/index.html", &[("boot.help", "?")], "en").expect_err("refused");
        assert!(refused.contains("recover.title"), "{refused}");
    }
}
