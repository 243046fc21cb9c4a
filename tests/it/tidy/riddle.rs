//! Comments that say nothing where they stand.

use super::crates::is_shown;
use super::rule::{CLEAN, Rule};
use super::source::{Literal, Source};

/// Phrases that send the reader elsewhere without saying where.
const RIDDLES: &[&str] = &["as above.", "as with all calls here", "the same with"];

/// The rule on riddles.
pub fn rules() -> Vec<Rule> {
    vec![Rule::each(
        "no-riddles",
        "say it where it is read, or leave the comment out",
        |path| path.starts_with("contract/src/") || is_shown(path),
        riddles,
    )]
}

fn riddles(source: &Source) -> Vec<(usize, String)> {
    let comments = comments(source).into_iter();
    comments
        .flat_map(|comment| {
            let each = RIDDLES.iter();
            each.filter_map(move |riddle| Some((comment.find(riddle)?, (*riddle).to_owned())))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Lines of comments that follow each other.
struct Comment {
    /// Lower case, its words one space apart.
    text: String,
    /// Where a line begins in `text`, and where in the file.
    lines: Vec<(usize, usize)>,
}

impl Comment {
    /// Where the line with the phrase begins in the file, if a sentence or a clause begins with it.
    fn find(&self, phrase: &str) -> Option<usize> {
        let mut found = self.text.match_indices(phrase).map(|(at, _)| at);
        let at = found.find(|at| {
            let (before, after) = (&self.text[..*at], &self.text[at + phrase.len()..]);
            let before = before.trim_end();
            (before.is_empty() || before.ends_with(['.', ',', ':', ';']))
                && !after.starts_with(char::is_alphanumeric)
        })?;
        let line = self.lines.iter().rev().find(|(start, _)| *start <= at)?;
        Some(line.1)
    }
}

fn comments(source: &Source) -> Vec<Comment> {
    let mut comments: Vec<Comment> = Vec::new();
    let (mut at, mut goes_on) = (0, false);
    for line in source.text.split_inclusive('\n') {
        let inside = line.trim_start();
        let start = at + line.len() - inside.len();
        let is_literal = |it: &Literal| (it.at..=it.at + it.text.len()).contains(&start);
        let is_comment = inside.starts_with("//") && !source.literals.iter().any(is_literal);
        if is_comment {
            if !goes_on {
                let (text, lines) = (String::new(), Vec::new());
                comments.push(Comment { text, lines });
            }
            if let Some(comment) = comments.last_mut() {
                comment.lines.push((comment.text.len(), start));
                for word in inside.trim_start_matches(['/', '!']).split_whitespace() {
                    comment.text.push_str(&word.to_lowercase());
                    comment.text.push(' ');
                }
            }
        }
        // A heading ends what stands before it, and is no part of the sentence after it.
        goes_on = is_comment && !inside.contains("# ");
        at += line.len();
    }
    comments
}

#[test]
fn riddles_are_found() {
    let lines = |text| super::rule::lines(rules(), "no-riddles", "contract/src/x.rs", text);
    assert_eq!(lines("/// # Errors\n/// As above.\nfn x() {}"), [2]);
    assert_eq!(lines("// The failure, as with all\n// calls here.\n"), [1]);
    assert_eq!(lines("x();\n  //! The same with a link.\n"), [2]);
    assert_eq!(lines("// The same without it, as above the line.\n"), CLEAN);
    assert_eq!(lines("// Day by day as above.\n"), CLEAN);
    assert_eq!(lines("let x = \"\n// As above.\n\";\n"), CLEAN);
}
