//! The code in a text that holds other things as well, such as a message that was pasted as a whole.

use crate::digit::ascii_digit;
use crate::identity::is_invisible;
use crate::separator::is_separator;

/// What some write between the two halves of a code, besides white space and dashes.
const LOOSE: &str = ".·•‧:_/|'’ـ٫٬";

/// What makes a key of a digit, as some phones show it.
const KEYCAP: char = '\u{20e3}';

/// Digits that stand together, and what stands before them.
struct Run {
    before: String,
    digits: String,
}

/// The one code of `length` digits in a text: what stands alone comes before what is part of something
/// longer. Looked for are, one after the other,
///
/// 1. `length` digits that stand alone, with no letter of ASCII and no other number beside them;
/// 2. groups of as many digits each, with one separator between them, that stand alone likewise;
/// 3. `length` digits that stand together;
/// 4. digits with separators of any kind and number inside;
/// 5. two halves with another sign between them, such as a full stop.
///
/// None where there is none, or several: which is meant is not guessed. The same one may be there again.
pub(crate) fn find_within(typed: &str, length: usize) -> Option<String> {
    let (runs, rest) = runs(typed);
    let alone: Vec<&[Run]> = runs
        .chunk_by(|_, next| is_one(&next.before, is_separator))
        .collect();
    // A hyphen or an underscore holds together what it stands in, such as a token in a link.
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '=');
    let is_free = |(at, group): &(usize, &&[Run])| {
        let (before, next) = (&*group[0].before, alone.get(at + 1));
        let behind = next.map_or(&*rest, |it| &*it[0].before);
        let goes_on = |between: &str, other: bool| other && between.chars().all(inside);
        !has_letter(before.rsplit(|c| !inside(c)).next())
            && !has_letter(behind.split(|c| !inside(c)).next())
            && !goes_on(before, *at > 0)
            && !goes_on(behind, next.is_some())
    };
    let free = alone.iter().enumerate().filter(is_free);
    let free = || free.clone().map(|(_, group)| *group);
    let is_even = |group: &&[Run]| {
        let first = group[0].digits.len();
        group.iter().all(|it| it.digits.len() == first)
    };
    let joined = |inside: fn(&str) -> bool| {
        let groups = runs.chunk_by(move |_, next| inside(&next.before));
        groups.map(whole).collect::<Vec<_>>()
    };
    let halves = runs.chunk_by(|_, next| is_one(&next.before, |c| LOOSE.contains(c)));
    let halves = halves.filter(|it| it.len() == 2 && it[0].digits.len() == it[1].digits.len());
    let ways: [Vec<String>; 5] = [
        free().filter(|it| it.len() == 1).map(whole).collect(),
        free().filter(is_even).map(whole).collect(),
        joined(|_| false),
        joined(|between| between.chars().all(is_separator)),
        halves.map(whole).collect(),
    ];
    let fit = ways.into_iter().map(|mut codes| {
        codes.retain(|it| it.len() == length);
        codes
    });
    let mut codes = fit.into_iter().find(|codes| !codes.is_empty())?;
    let code = codes.pop()?;
    codes.iter().all(|other| *other == code).then_some(code)
}

fn has_letter(word: Option<&str>) -> bool {
    word.is_some_and(|it| it.contains(|c: char| c.is_ascii_alphanumeric()))
}

/// The text is one character of this kind.
fn is_one(text: &str, kind: impl Fn(char) -> bool) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(kind) && characters.next().is_none()
}

fn whole(group: &[Run]) -> String {
    group.iter().map(|it| &*it.digits).collect()
}

/// The runs of digits in a text without what nobody sees, and what stands behind the last of them.
fn runs(text: &str) -> (Vec<Run>, String) {
    let (mut runs, mut before) = (Vec::new(), String::new());
    let is_seen = |c: &char| *c != KEYCAP && !is_invisible(*c);
    for c in text.chars().filter(is_seen) {
        match (ascii_digit(c), runs.last_mut()) {
            (Some(digit), Some(Run { digits, .. })) if before.is_empty() => digits.push(digit),
            (Some(digit), _) => runs.push(Run {
                before: std::mem::take(&mut before),
                digits: digit.to_string(),
            }),
            (None, _) => before.push(c),
        }
    }
    (runs, before)
}
