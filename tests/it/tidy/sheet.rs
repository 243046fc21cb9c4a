//! Style sheets and the HTML shell.

use super::rule::{CLEAN, Rule};
use super::source::Source;

/// The rules on style sheets and on index.html.
pub fn rules() -> Vec<Rule> {
    vec![
        Rule::each(
            "logical-properties",
            "write `-inline-start`, `-inline-end` or `start`: the page is mirrored right-to-left",
            |path| path.ends_with(".css"),
            physical_properties,
        ),
        Rule::each(
            "nothing-inline",
            "the content security policy refuses inline scripts, styles and handlers: use a file",
            |path| path == "index.html",
            inline,
        ),
    ]
}

const PHYSICAL: &[&str] = &[
    "margin-left",
    "margin-right",
    "padding-left",
    "padding-right",
    "border-left",
    "border-right",
    "left:",
    "right:",
    "text-align: left",
    "text-align: right",
    "float: left",
    "float: right",
];

fn physical_properties(source: &Source) -> Vec<(usize, String)> {
    let code = without_comments(&source.text);
    let mut found = Vec::new();
    for property in PHYSICAL {
        for (at, _) in code.match_indices(property) {
            if code[..at].ends_with([' ', '{', ';', '\n', '\t']) || at == 0 {
                found.push((at, (*property).to_owned()));
            }
        }
    }
    found
}

/// The sheet with its comments blanked.
fn without_comments(text: &str) -> String {
    let mut code = text.to_owned();
    while let Some(start) = code.find("/*") {
        let end = code[start..]
            .find("*/")
            .map_or(code.len(), |end| start + end + 2);
        let blank = " ".repeat(end - start);
        code.replace_range(start..end, &blank);
    }
    code
}

fn inline(source: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for forbidden in [" style=", "<style", " onload=", " onclick=", "javascript:"] {
        let at = source.text.match_indices(forbidden);
        found.extend(at.map(|(at, text)| (at, text.trim().to_owned())));
    }
    for (at, _) in source.text.match_indices("<script") {
        let tag = &source.text[at..];
        let tag = &tag[..tag.find('>').unwrap_or(tag.len())];
        if !tag.contains(" src=") {
            found.push((at, "<script> without src".to_owned()));
        }
    }
    found
}

#[test]
fn physical_properties_are_found() {
    let check = |text| super::rule::lines(rules(), "logical-properties", "style/x.css", text);
    assert_eq!(check("a {\n  margin-left: 1rem;\n  left: 0 }"), [2, 3]);
    assert_eq!(check("a { text-align: left }"), [1]);
    assert_eq!(
        check("/* left: */ a { margin-inline-start: 0; inset-inline-end: 0 }"),
        CLEAN
    );
}

#[test]
fn inline_scripts_and_styles_are_found() {
    let check = |text| super::rule::lines(rules(), "nothing-inline", "index.html", text);
    assert_eq!(check("<script src=\"a.js\"></script>"), CLEAN);
    assert_eq!(check("<body>\n<script>x</script>"), [2]);
    assert_eq!(check("<p style=\"x\">"), [1]);
}
