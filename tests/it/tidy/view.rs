//! What must not be in a view: sentences, and styles that the content security policy refuses.

use super::crates::{SHOWN, is_shown};
use super::rule::{CLEAN, Rule};
use super::search::matching_brace;
use super::source::Source;

/// The rules on views.
pub fn rules() -> Vec<Rule> {
    let pages = |path: &str| {
        let inside = SHOWN.iter().find_map(|folder| path.strip_prefix(folder));
        inside.is_some_and(|inside| inside.starts_with("page/") || inside.starts_with("ui/"))
    };
    vec![
        Rule::each(
            "no-words-in-views",
            "add a message id and its words to locales/en.json",
            is_shown,
            words_in_views,
        ),
        Rule::each(
            "no-sentences-in-pages",
            "add a message id and its words to en.json of the program",
            pages,
            sentences,
        ),
        Rule::each(
            "no-style-attribute",
            "the content security policy refuses it: use a class, or `style:name=value`",
            is_shown,
            style_attributes,
        ),
    ]
}

/// Literals with a letter that stand where an element's content is.
fn words_in_views(source: &Source) -> Vec<(usize, String)> {
    let views = views(source);
    let literals = source.literals.iter();
    literals
        .filter(|literal| literal.text.chars().any(char::is_alphabetic))
        .filter(|literal| {
            let view = views.iter().find(|view| view.contains(&literal.at));
            view.is_some_and(|view| is_content(&source.code, view.start, literal.at))
        })
        .map(|literal| (literal.at, format!("{:?}", literal.text)))
        .collect()
}

/// What is between the braces of each `view!`.
fn views(source: &Source) -> Vec<std::ops::Range<usize>> {
    let code = &source.code;
    code.match_indices("view!")
        .filter_map(|(at, macro_name)| {
            let start = at + macro_name.len();
            let open = start + code[start..].find('{')? + 1;
            let close = matching_brace(&code[open..])?;
            Some(open..open + close)
        })
        .collect()
}

/// Before it (and before literals and blocks beside it) a tag ends, or the view begins.
fn is_content(code: &str, view: usize, at: usize) -> bool {
    let before = code[view..at].trim_end();
    match before.chars().next_back() {
        None => true,
        Some('>') => !before.ends_with("=>") && !before.ends_with("->"),
        // The block's own brace: content if the block is.
        Some('{') => is_content(code, view, view + before.len() - 1),
        Some('}') => opening_brace(before).is_some_and(|open| is_content(code, view, view + open)),
        Some('"') => {
            let open = before[..before.len() - 1].rfind('"');
            open.is_some_and(|open| is_content(code, view, view + open))
        }
        Some(_) => false,
    }
}

/// Offset of the brace that opens what the last character closes.
fn opening_brace(code: &str) -> Option<usize> {
    let mut depth = 0;
    code.char_indices().rev().find_map(|(at, c)| {
        depth += match c {
            '}' => 1,
            '{' => -1,
            _ => 0,
        };
        (depth == 0).then_some(at)
    })
}

/// Literals that read like a sentence: a capital letter, then at least two words.
fn sentences(source: &Source) -> Vec<(usize, String)> {
    let shipped = source.shipped();
    let reads_like_one = |text: &str| {
        text.starts_with(char::is_uppercase)
            && text.split(' ').filter(|word| is_word(word)).count() > 1
    };
    let literals = source.literals.iter();
    literals
        .filter(|literal| literal.at < shipped && reads_like_one(&literal.text))
        .map(|literal| (literal.at, format!("{:?}", literal.text)))
        .collect()
}

fn is_word(text: &str) -> bool {
    let letters = text.trim_end_matches(['.', ',', ':', '!', '?']);
    letters.len() > 1 && letters.chars().all(char::is_alphabetic)
}

fn style_attributes(source: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for view in views(source) {
        let inside = &source.code[view.clone()];
        for (at, _) in inside.match_indices("style=") {
            if inside[..at].ends_with(char::is_whitespace) {
                found.push((view.start + at, "style=".to_owned()));
            }
        }
    }
    found
}

#[test]
fn words_in_views_are_found_and_attributes_are_not() {
    let check = |text| super::rule::lines(rules(), "no-words-in-views", "kit/src/ui/x.rs", text);
    assert_eq!(check("view! {\n<p>\"Hello\"</p>\n}"), [2]);
    assert_eq!(check("view! { <p>{x}\n\"Hello\"</p> }"), [2]);
    assert_eq!(check("view! { <p>{\n\"Hello\"}</p> }"), [2]);
    assert_eq!(check("view! { <p>\" · \" \"Hello\"</p> }"), [1]);
    assert_eq!(check("view! { \"Hello\" }"), [1]);
    assert_eq!(
        check("view! { <p class=\"card\">{t(\"x\")} \" · \"</p> }"),
        CLEAN
    );
    assert_eq!(
        check("view! { <p class=move || if a { \"b\" } else { \"c\" }/> }"),
        CLEAN
    );
    assert_eq!(check("view! { <p class=match a { A => \"b\" }/> }"), CLEAN);
    assert_eq!(check("let x = \"Hello\"; // view! { \"Hello\" }"), CLEAN);
}

#[test]
fn sentences_and_styles_are_found() {
    let check = |name, text| super::rule::lines(rules(), name, "src/page/x.rs", text);
    assert_eq!(
        check("no-sentences-in-pages", "\nx(\"Try again later\")"),
        [2]
    );
    assert_eq!(
        check(
            "no-sentences-in-pages",
            "x(\"card wide\", \"Enter\", \"M5 12l4.5 4.5L19 7\")"
        ),
        CLEAN
    );
    let name = "no-sentences-in-pages";
    for path in ["admin/src/ui/x.rs", "kit/src/ui/x.rs"] {
        let found = super::rule::lines(rules(), name, path, "x(\"Try again later\")");
        assert_eq!(found, [1], "{path}");
    }
    assert_eq!(
        check("no-style-attribute", "view! {\n<p style=\"x\"/> }"),
        [2]
    );
    assert_eq!(
        check("no-style-attribute", "view! { <p style=move || y/> }"),
        [1]
    );
    assert_eq!(
        check("no-style-attribute", "view! { <p style:width=w/> }"),
        CLEAN
    );
}
