//! Finds names in code.

use super::source::Source;

/// Offsets at which the code names a path such as `leptos`, `SystemTime::now` or `crate::page`;
/// `use crate::{api, page}` names `crate::page` too.
pub fn names(source: &Source, path: &str) -> Vec<usize> {
    let code = &source.code;
    let mut found: Vec<usize> = code
        .match_indices(path)
        .map(|(at, _)| at)
        .filter(|at| is_whole(code, *at, path.len()))
        .collect();
    if let Some((head, last)) = path.rsplit_once("::") {
        let opening = format!("{head}::{{");
        for (at, _) in code.match_indices(&opening) {
            let group = group(&code[at + opening.len()..]);
            if is_whole(code, at, head.len()) && group.contains(&last) {
                found.push(at);
            }
        }
    }
    found
}

/// Nothing before or after belongs to the same word.
fn is_whole(code: &str, at: usize, length: usize) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    !code[..at].ends_with(word) && !code[at + length..].starts_with(word)
}

/// The first names of each member of a `use` group, whose opening brace was just passed.
pub fn group(code: &str) -> Vec<&str> {
    let inside = &code[..matching_brace(code).unwrap_or(code.len())];
    let (mut depth, mut start, mut members) = (0, 0, Vec::new());
    for (at, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                members.push(&inside[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    members.push(&inside[start..]);
    members
        .into_iter()
        .filter(|member| !member.trim().is_empty())
        .map(|member| {
            let member = member.trim();
            let end = |c: char| !c.is_alphanumeric() && c != '_';
            &member[..member.find(end).unwrap_or(member.len())]
        })
        .collect()
}

/// Offset of the brace that closes the one just passed.
pub fn matching_brace(code: &str) -> Option<usize> {
    let mut depth = 1;
    code.char_indices().find_map(|(at, c)| {
        depth += match c {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        (depth == 0).then_some(at)
    })
}

#[test]
fn whole_names_and_groups_are_found() {
    let count = |text, path| names(&Source::new("x.rs", text), path).len();
    assert_eq!(count("use leptos::prelude::*;", "leptos"), 1);
    assert_eq!(count("use leptos_router::hooks; my_leptos", "leptos"), 0);
    assert_eq!(
        count("// leptos\nlet x = \"leptos\";", "leptos"),
        0,
        "not in words"
    );
    assert_eq!(count("use crate::{api, page::done};", "crate::page"), 1);
    assert_eq!(count("use crate::{ui::{page, x}, api};", "crate::page"), 0);
    assert_eq!(count("let now = SystemTime::now();", "SystemTime::now"), 1);
}
