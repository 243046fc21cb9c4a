//! Files that need each other, by way of others or not.

use std::collections::BTreeSet;

use super::graph::{Arrows, arrows};
use super::rule::{Breach, Rule};
use super::source::Source;

/// Sources of the crates in which no circle may be.
const CRATES: &[&str] = &[
    "contract/src/",
    "directory/src/",
    "server/src/",
    "kit/src/",
    "src/",
    "admin/src/",
    "worker/src/",
    "tools/hosts/src/",
    "tools/package/src/",
    "tools/preview/src/",
    "tools/release/src/",
    "tools/serve/src/",
    "tools/setup/src/",
    "tools/task/src/",
    "tools/verify/src/",
    "bench/server/src/",
    "xtask/src/",
];

/// The rule on circles.
pub fn rules() -> Vec<Rule> {
    vec![Rule {
        name: "no-circles",
        advice: "files that need each other can only be understood together: move what both need \
                 to a third one, or give one what it needs from the other as a parameter",
        check: Box::new(|sources| {
            let each = CRATES.iter();
            each.flat_map(|folder| circles(sources, folder)).collect()
        }),
    }]
}

/// Each arrow that lies on a circle.
fn circles(sources: &[Source], folder: &str) -> Vec<Breach> {
    let arrows = arrows(sources, folder);
    let on_circle = arrows
        .iter()
        .filter(|((from, to), _)| reaches(&arrows, to, from));
    on_circle
        .map(|((from, to), arrow)| {
            let names: Vec<&str> = arrow.names.iter().map(String::as_str).collect();
            Breach {
                path: from.clone(),
                line: arrow.line,
                found: format!("takes {} from {to}, which needs it", names.join(", ")),
            }
        })
        .collect()
}

/// There is a way along the arrows.
fn reaches(arrows: &Arrows, from: &str, to: &str) -> bool {
    let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(file) = open.pop() {
        if file == to {
            return true;
        }
        if seen.insert(file) {
            let next = arrows.keys().filter(|(start, _)| start == file);
            open.extend(next.map(|(_, end)| end.as_str()));
        }
    }
    false
}

fn tree(files: &[(&str, &str)]) -> Vec<Source> {
    let files = files.iter();
    files
        .map(|(path, text)| Source::new(&format!("x/src/{path}"), text))
        .collect()
}

#[track_caller]
fn expect(files: &[(&str, &str)], want: &[&str]) {
    let found = circles(&tree(files), "x/src/");
    let found: Vec<String> = found
        .iter()
        .map(|it| format!("{}:{} {}", it.path, it.line, it.found))
        .map(|it| it.replace("x/src/", "").replace(", which needs it", ""))
        .collect();
    assert_eq!(found, want);
}

const LIB: (&str, &str) = ("lib.rs", "mod a; mod b; mod c; pub use a::A;");

#[test]
fn a_circle_is_found_with_the_names_that_tie_it() {
    expect(
        &[
            LIB,
            ("a.rs", "\nuse crate::b::{B, other};\npub struct A;"),
            ("b.rs", "pub fn b(_: super::c::C) {}\npub struct B;"),
            ("c.rs", "pub fn c() { println!(\"{}\", crate::a::NAME) }"),
        ],
        &[
            "a.rs:2 takes B, other from b.rs",
            "b.rs:1 takes C from c.rs",
            "c.rs:1 takes NAME from a.rs",
        ],
    );
}

#[test]
fn a_re_export_is_followed_to_where_the_name_is_defined() {
    expect(
        &[
            LIB,
            ("a.rs", "use crate::b::B; pub struct A;"),
            ("b.rs", "use crate::A; pub struct B;"),
        ],
        &["a.rs:1 takes B from b.rs", "b.rs:1 takes A from a.rs"],
    );
    let folder = (
        "b/mod.rs",
        "mod one; mod two; pub use one::*; pub use two::Two;",
    );
    let two = ("b/two.rs", "use super::One; pub struct Two;");
    let one = "pub struct One;";
    expect(&[LIB, folder, two, ("b/one.rs", one)], &[]);
    let one = "use crate::b; pub struct One(b::Two);";
    expect(
        &[LIB, folder, two, ("b/one.rs", one)],
        &[
            "b/one.rs:1 takes Two from b/two.rs",
            "b/two.rs:1 takes One from b/one.rs",
        ],
    );
}

#[test]
fn what_takes_nothing_is_no_arrow() {
    for back in [
        "//! See [`crate::a::A`].\npub struct B;",
        "pub(in crate::a) struct B;",
        "pub struct B;\n#[cfg(test)]\nmod tests { use crate::a::A; }",
        "use crate::a as other;\npub struct B;",
        "use a::A; pub struct B;",
        "use ::a::A; pub struct B;",
        "mod a { pub struct A; }\nuse self::a::A;\npub struct B;",
    ] {
        expect(&[LIB, ("a.rs", "use crate::b::B;"), ("b.rs", back)], &[]);
    }
}

#[test]
fn whatever_takes_a_name_is_an_arrow() {
    for back in [
        "fn b() { let _ = super::a::A; }",
        "use super::a; fn b(_: a::A) {}",
        "use crate::a::{self as other}; fn b(_: other::A) {}",
        "use super::{a}; fn b() { view! { <p><a::A/></p> } }",
        "mod inner { use super::super::a::A; }",
        "pub use crate::A;",
        "use crate::a::*;",
        "crate::a::A! { x }",
    ] {
        let files = [
            LIB,
            ("a.rs", "use crate::b::B; pub struct A;"),
            ("b.rs", back),
        ];
        let found = circles(&tree(&files), "x/src/");
        assert_eq!(found.len(), 2, "{back}");
    }
}
