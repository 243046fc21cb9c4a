//! A made-up tree in which every rule is broken: a rule that can find nothing is no rule.

use super::source::Source;
use super::{dependency, rule};

/// Where in the tree, and what is wrong there.
const FILES: &[(&str, &str)] = &[
    ("src/lib.rs", "mod a; mod b;"),
    ("src/a.rs", "use crate::b::B;\npub struct A;"),
    ("src/b.rs", "use crate::a::A;\npub struct B;"),
    ("src/ui/mod.rs", "fn in_a_list() {}"),
    (
        "src/helpers.rs",
        "#[allow(dead_code)]\nfn x() {} // TODO: all of it",
    ),
    ("kit/src/route.rs", "fn path() { \"/recover\" }"),
    (
        "src/page/x.rs",
        "/// As above.\nfn x() {\n  go(\"/recover\", \"/recovery/code\", \"Try again later\");\n  \
         view! { <p style=\"x\">\"Hello\"<b>\"there\"</b></p> };\n  x.set_inner_html(y);\n}\n\
         use web_sys::window;",
    ),
    ("style/x.css", "a { margin-left: 0 }"),
    ("index.html", "<script>x</script>"),
    ("contract/Cargo.toml", "[dependencies]\nregain = \"1\"\n"),
    ("Cargo.toml", "[dependencies]\nregex = \"1\"\n"),
];

#[test]
fn every_rule_finds_something_in_a_tree_that_breaks_them_all() {
    let mut files: Vec<(String, String)> = dependency::broken();
    let own = FILES.iter();
    files.extend(own.map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
    files.push((
        "src/long.rs".to_owned(),
        format!("fn long() {{{}}}", "\n".repeat(301)),
    ));
    let files: Vec<Source> = files
        .iter()
        .map(|(path, text)| Source::new(path, text))
        .collect();
    for rule in rule::rules() {
        let found = (rule.check)(&files);
        assert!(!found.is_empty(), "{} can find nothing", rule.name);
    }
}
