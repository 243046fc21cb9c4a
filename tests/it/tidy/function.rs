//! Finds functions and how long they are.

use super::search::matching_brace;
use super::source::Source;

/// A function with a body.
pub struct Function<'a> {
    /// Its name.
    pub name: &'a str,
    /// Offset of its `fn`.
    pub at: usize,
    /// Lines from `fn` to the closing brace.
    pub lines: usize,
    /// It is marked `#[component]`.
    pub component: bool,
    /// It is `pub`, without restriction.
    pub public: bool,
}

/// All functions of a file, nested ones too.
pub fn functions(source: &Source) -> Vec<Function<'_>> {
    let code = &source.code;
    code.match_indices("fn ")
        .filter(|(at, _)| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        .filter_map(|(at, _)| {
            let name = code[at + 3..].trim_start();
            let end = name.find(|c: char| !c.is_alphanumeric() && c != '_')?;
            let open = body(code, at)?;
            let close = open + matching_brace(&code[open..])?;
            let head = head(code, at);
            Some(Function {
                name: &name[..end],
                at,
                lines: 1 + code[at..close].matches('\n').count(),
                component: head.contains("#[component"),
                public: head.split_whitespace().any(|word| word == "pub"),
            })
        })
        .filter(|function| !function.name.is_empty())
        .collect()
}

/// Offset after the brace that opens the body; none if the function is only declared.
fn body(code: &str, at: usize) -> Option<usize> {
    let mut depth = 0;
    for (offset, c) in code[at..].char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ';' if depth == 0 => return None,
            '{' if depth == 0 => return Some(at + offset + 1),
            _ => {}
        }
    }
    None
}

/// Attributes and visibility before a function: whatever follows the item before it.
fn head(code: &str, at: usize) -> &str {
    let start = code[..at].rfind(['{', '}', ';']).map_or(0, |end| end + 1);
    &code[start..at]
}

#[test]
fn functions_are_measured() {
    let source = Source::new(
        "x.rs",
        "#[component]\npub fn Page() -> View {\n  fn inner() {}\n  \"}\"\n}\ntrait T { fn no(&self);\n  fn yes(a: [u8; 2]) {\n  } }\nlet f: fn (u8) = g;",
    );
    let found: Vec<_> = functions(&source)
        .iter()
        .map(|it| (it.name, it.lines, it.component, it.public))
        .collect();
    assert_eq!(
        found,
        [
            ("Page", 4, true, true),
            ("inner", 1, false, false),
            ("yes", 2, false, false)
        ]
    );
}
