//! Names, notes and lint exceptions.

use super::rule::Rule;
use super::source::Source;

/// The rules on names and notes.
pub fn rules() -> Vec<Rule> {
    let rust = |path: &str| path.ends_with(".rs");
    vec![
        Rule::each(
            "lint-exceptions-have-reasons",
            "write #[expect(lint, reason = \"…\")]: it fails when it is not needed any more",
            rust,
            lint_exceptions,
        ),
        Rule::each(
            "names-say-what-for",
            "name it after what it does: not Manager, Helper, utils, common, misc",
            rust,
            empty_names,
        ),
        Rule::each(
            "no-notes-to-self",
            "do it, or open an issue: notes in the code are forgotten",
            |path| !path.starts_with("tests/it/tidy/"),
            notes,
        ),
    ]
}

fn lint_exceptions(source: &Source) -> Vec<(usize, String)> {
    let code = &source.code;
    let mut found = Vec::new();
    for opening in ["#[allow", "#![allow"] {
        let at = code.match_indices(opening);
        found.extend(at.map(|(at, text)| (at, format!("{text}(…)]"))));
    }
    for opening in ["#[expect(", "#![expect("] {
        for (at, text) in code.match_indices(opening) {
            let end = code[at..].find(")]").unwrap_or(0);
            if !code[at..at + end].contains("reason =") {
                found.push((at, format!("{text}…)] without a reason")));
            }
        }
    }
    found
}

fn empty_names(source: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let stem = source.path.rsplit('/').next().unwrap_or_default();
    let empty = ["util", "utils", "helper", "helpers", "common", "misc"];
    if empty.iter().any(|name| stem == format!("{name}.rs"))
        || empty
            .iter()
            .any(|name| source.path.contains(&format!("/{name}/")))
    {
        found.push((0, stem.to_owned()));
    }
    for keyword in ["struct ", "enum ", "trait ", "type ", "fn "] {
        for (at, _) in source.code.match_indices(keyword) {
            let name = &source.code[at + keyword.len()..];
            let end = name.find(|c: char| !c.is_alphanumeric() && c != '_');
            let name = &name[..end.unwrap_or(name.len())];
            if name.ends_with("Manager") || name.ends_with("Helper") {
                found.push((at, name.to_owned()));
            }
        }
    }
    found
}

fn notes(source: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for note in ["TODO", "FIXME", "XXX"] {
        let at = source.text.match_indices(note);
        let whole = |at: usize| !source.text[at + note.len()..].starts_with(char::is_alphanumeric);
        found.extend(
            at.filter(|(at, _)| whole(*at))
                .map(|(at, _)| (at, note.to_owned())),
        );
    }
    found
}

#[track_caller]
fn expect(name: &str, path: &str, text: &str, lines: &[usize]) {
    assert_eq!(
        super::rule::lines(rules(), name, path, text),
        lines,
        "{text}"
    );
}

#[test]
fn lint_exceptions_without_reason_are_found() {
    let name = "lint-exceptions-have-reasons";
    expect(name, "src/x.rs", "\n#[allow(dead_code)]", &[2]);
    expect(name, "src/x.rs", "#![allow(dead_code)]", &[1]);
    expect(name, "src/x.rs", "#[expect(dead_code)]", &[1]);
    expect(
        name,
        "src/x.rs",
        "#[expect(dead_code, reason = \"x\")]",
        &[],
    );
}

#[test]
fn empty_names_and_notes_are_found() {
    let name = "names-say-what-for";
    expect(name, "src/utils.rs", "", &[1]);
    expect(name, "src/x.rs", "\nstruct CodeManager;", &[2]);
    expect(name, "src/x.rs", "struct Manager2;", &[]);
    expect("no-notes-to-self", "src/x.rs", "\n// TODO: all of it", &[2]);
}
