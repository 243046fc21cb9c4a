//! How long files and functions may be.

use super::function::functions;
use super::rule::{CLEAN, Rule};
use super::source::Source;

const FILE: usize = 300;
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
    ]
}

fn long_functions(source: &Source) -> Vec<(usize, String)> {
    let found = functions(source).into_iter();
    found
        .filter(|it| it.lines > if it.component { COMPONENT } else { FUNCTION })
        .map(|it| (it.at, format!("{} has {} lines", it.name, it.lines)))
        .collect()
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
