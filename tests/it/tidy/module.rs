//! What a file holds: a `mod.rs` a list.

use super::rule::Rule;
use super::source::Source;

/// The rules on modules.
pub fn rules() -> Vec<Rule> {
    vec![Rule::each(
        "mod-files-are-lists",
        "mod.rs holds docs, `mod` and `pub use` lines: give the code a file with a name",
        |path| path.ends_with("/mod.rs"),
        |source| code_in_list(source).into_iter().collect(),
    )]
}

/// The first statement that is no `mod` and no `use`.
fn code_in_list(source: &Source) -> Option<(usize, String)> {
    let mut at = 0;
    for statement in source.code.split_inclusive(';') {
        let bare = without_attributes(statement.trim());
        let words: Vec<&str> = bare.split_whitespace().take(3).collect();
        let is_listed = matches!(
            words.as_slice(),
            [] | ["mod", ..] | ["pub" | "pub(crate)" | "pub(super)", "mod" | "use", ..]
        );
        let has_body = words.contains(&"mod") && bare.contains('{');
        if !is_listed || has_body {
            let indent = statement.len() - statement.trim_start().len();
            let first = bare.lines().next().unwrap_or_default();
            return Some((at + indent, first.to_owned()));
        }
        at += statement.len();
    }
    None
}

fn without_attributes(mut statement: &str) -> &str {
    while statement.starts_with("#[") || statement.starts_with("#![") {
        let end = statement.find(']').map_or(statement.len(), |end| end + 1);
        statement = statement[end..].trim_start();
    }
    statement
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
fn code_in_mod_files_is_found() {
    let name = "mod-files-are-lists";
    let list = "//! Docs.\n\nmod a;\n#[cfg(test)]\nmod b;\npub use a::{X, Y};\npub(crate) mod c;\n";
    expect(name, "src/ui/mod.rs", list, &[]);
    expect(name, "src/ui/mod.rs", &format!("{list}fn x() {{}}\n"), &[8]);
    expect(name, "src/ui/mod.rs", "mod a;\nuse a::X;\n", &[2]);
    expect(name, "src/ui/mod.rs", "mod a { fn x(); }\n", &[1]);
    expect(name, "src/ui/x.rs", "fn x() {}\n", &[]);
}
