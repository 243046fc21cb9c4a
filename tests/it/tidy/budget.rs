//! How long files and functions may be.

use std::collections::BTreeMap;

use super::function::functions;
use super::rule::{Breach, CLEAN, Rule};
use super::source::Source;

const FILE: usize = 300;
const MEDIAN: usize = 100;
const FUNCTION: usize = 50;
const COMPONENT: usize = 90;

/// The rules on length.
pub fn rules() -> Vec<Rule> {
    vec![
        Rule::each(
            "file-length",
            "a file has at most 300 lines: split it by what its parts are for",
            |path| !path.ends_with(".toml"),
            |source| {
                let lines = source.lines();
                let found = (lines > FILE).then(|| (0, format!("{lines} lines")));
                found.into_iter().collect()
            },
        ),
        Rule::each(
            "function-length",
            "a function has at most 50 lines, a component with its view 90: name its parts",
            |path| path.ends_with(".rs"),
            long_functions,
        ),
        Rule {
            name: "median-file-length",
            advice: "half of a crate's files have at most 100 lines: split the long ones",
            check: Box::new(medians),
        },
    ]
}

fn long_functions(source: &Source) -> Vec<(usize, String)> {
    let found = functions(source).into_iter();
    found
        .filter(|it| {
            it.lines
                > if it.component || it.view {
                    COMPONENT
                } else {
                    FUNCTION
                }
        })
        .map(|it| (it.at, format!("{} has {} lines", it.name, it.lines)))
        .collect()
}

fn medians(sources: &[Source]) -> Vec<Breach> {
    let mut crates: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for source in sources.iter().filter(|source| source.path.ends_with(".rs")) {
        crates
            .entry(package(&source.path))
            .or_default()
            .push(source.lines());
    }
    crates
        .into_iter()
        .filter_map(|(package, mut lines)| {
            lines.sort_unstable();
            let median = lines[(lines.len() - 1) / 2];
            (median > MEDIAN).then(|| Breach {
                path: package.into(),
                line: 1,
                found: format!("the median of its {} files is {median} lines", lines.len()),
            })
        })
        .collect()
}

/// The crate a file belongs to, by its folder.
fn package(path: &str) -> &str {
    [
        "admin",
        "contract",
        "server",
        "worker",
        "xtask",
        "tests/e2e",
        "bench",
    ]
    .into_iter()
    .find(|package| path.starts_with(&format!("{package}/")))
    .unwrap_or("the app")
}

#[test]
fn long_files_and_functions_are_found() {
    let check = |name, text: &str| super::rule::lines(rules(), name, "src/x.rs", text);
    let lines = |count| "\n".repeat(count);
    assert_eq!(check("file-length", &lines(300)), CLEAN);
    assert_eq!(check("file-length", &lines(301)), [1]);
    let function = |head: &str, inside| format!("\n{head}fn x() {{{}}}", lines(inside));
    assert_eq!(check("function-length", &function("", 49)), CLEAN);
    assert_eq!(check("function-length", &function("", 50)), [2]);
    assert_eq!(
        check("function-length", &function("#[component] ", 89)),
        CLEAN
    );
    assert_eq!(
        check("function-length", &function("#[component] ", 90)),
        [2]
    );
}

#[test]
fn a_median_is_that_of_one_crate() {
    let file = |path: &str, count| Source::new(path, &"\n".repeat(count));
    let tree = |third| {
        [
            file("src/a.rs", 10),
            file("src/b.rs", 290),
            file("src/c.rs", third),
            file("xtask/src/d.rs", 1),
        ]
    };
    assert_eq!(medians(&tree(100)).len(), 0);
    let breaches = medians(&tree(101));
    assert_eq!(breaches.len(), 1);
    assert_eq!(breaches[0].path, "the app");
}
