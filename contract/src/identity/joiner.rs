//! Joiners inside words of the scripts that need them.

use icu_properties::CodePointMapData;
use icu_properties::props::{CanonicalCombiningClass, JoiningType};

use super::invisible::is_joiner;

/// The text without joiners that change nothing. Those stay that make another word of it: after a
/// virama, and between letters that would otherwise join (RFC 5892 appendix A, as domains keep
/// them).
pub fn without_idle_joiners(text: &str) -> String {
    if !text.contains(is_joiner) {
        return text.to_owned();
    }
    let mut kept = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let after = &text[at + c.len_utf8()..];
        if !is_joiner(c) || follows_virama(&kept) || (c == '\u{200c}' && parts(&kept, after)) {
            kept.push(c);
        }
    }
    kept
}

fn follows_virama(before: &str) -> bool {
    let classes = CodePointMapData::<CanonicalCombiningClass>::new();
    let last = before.chars().next_back();
    last.is_some_and(|c| classes.get(c) == CanonicalCombiningClass::Virama)
}

/// Whether letters that join stand on both sides, whatever marks are between.
fn parts(before: &str, after: &str) -> bool {
    let types = CodePointMapData::<JoiningType>::new();
    let is_letter = |c: &char| types.get(*c) != JoiningType::Transparent;
    let type_of = |c: Option<char>| c.map(|c| types.get(c));
    let joins_on = type_of(before.chars().rev().find(is_letter));
    let is_joined = type_of(after.chars().filter(|c| !is_joiner(*c)).find(is_letter));
    matches!(
        joins_on,
        Some(JoiningType::LeftJoining | JoiningType::DualJoining)
    ) && matches!(
        is_joined,
        Some(JoiningType::RightJoining | JoiningType::DualJoining)
    )
}

#[cfg(test)]
mod tests {
    use super::without_idle_joiners;

    #[test]
    fn joiners_that_make_another_word_stay() {
        for word in [
            "می\u{200c}خواهم",
            "نامه\u{200c}ای",
            "क्\u{200d}ष",
            "क्\u{200c}ष",
            "ශ්\u{200d}රී",
            "ന്\u{200d}",
        ] {
            assert_eq!(without_idle_joiners(word), word, "{word:?}");
        }
    }

    #[test]
    fn joiners_that_change_nothing_go() {
        for (text, plain) in [
            ("ad\u{200c}a", "ada"),
            ("ad\u{200d}a", "ada"),
            ("کار\u{200c}ها", "کارها"),
            ("می\u{200c}", "می"),
            ("\u{200c}می", "می"),
            ("می\u{200d}خواهم", "میخواهم"),
            ("می\u{200c}\u{200c}خواهم", "می\u{200c}خواهم"),
            ("क\u{200d}ष", "कष"),
            ("👩\u{200d}💻", "👩💻"),
        ] {
            assert_eq!(without_idle_joiners(text), plain, "{text:?}");
        }
    }
}
