//! Forms of a text in which two that look alike are the same.

use unicode_normalization::UnicodeNormalization;

use super::joiner::without_idle_joiners;
use super::tidied::tidied;
use crate::digit::ascii_digit;

/// The text in NFKC, without what nobody sees, with the signs of a plain keyboard. Where that makes
/// room for more of the same, it goes as well: some characters are white space and a mark once they
/// are taken apart.
pub fn compatible(text: &str) -> String {
    let tidy = tidied(text);
    // Some accents that are typed for apostrophes come apart into a space and a mark.
    let typed = tidy.chars().filter_map(as_typed);
    let plain: String = typed.nfkc().filter_map(as_typed).collect();
    let joined = without_idle_joiners(&tidied(&plain));
    match joined.is_empty() {
        true => tidy,
        false => joined.nfkc().collect(),
    }
}

/// The sign that a plain keyboard has for this one. Word processors and phones write other dashes,
/// apostrophes and quotation marks in its place, keyboards of other scripts other digits, and those with
/// keys for accents an accent. None for U+FFFC, which stands where something was that is no text.
fn as_typed(c: char) -> Option<char> {
    Some(match c {
        '\u{fffc}' => return None,
        // A pattern of Braille without dots, which people type for a space.
        '\u{2800}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{5be}' => '-',
        '`' | '\u{b4}' | '\u{2b9}'..='\u{2bf}' | '\u{384}' | '\u{55a}' | '\u{5f3}' => '\'',
        '\u{1ffd}' | '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2035}' | '\u{a78c}' => '\'',
        '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{2036}' | '\u{5f4}' => '"',
        _ => ascii_digit(c).unwrap_or(c),
    })
}

/// The same without case. İ and ı are i: keyboards and devices that are set to Turkish write them for
/// the I and i of everybody else's names.
pub fn folded(text: &str) -> String {
    let mut folded: String = compatible(text).chars().flat_map(without_case).collect();
    // An i has its dot already.
    while folded.contains("i\u{307}") {
        folded = folded.replace("i\u{307}", "i");
    }
    // Some characters fold to what is not composed.
    compatible(&folded)
}

/// Unicode's full case folding: through lower and upper case, so that ß is ss and every sigma one.
fn without_case(c: char) -> Vec<char> {
    match c {
        'İ' | 'ı' => vec!['i'],
        _ => c
            .to_lowercase()
            .flat_map(char::to_uppercase)
            .flat_map(char::to_lowercase)
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn case_and_composition_make_no_difference() {
        for (one, other) in [
            ("Ada", "ADA"),
            ("Zoe\u{308}", "ZO\u{cb}"),
            ("straße", "STRASSE"),
            ("STRAẞE", "strasse"),
            ("ΟΔΟΣ", "οδος"),
            ("οδοσ", "οδος"),
            ("İpek", "ipek"),
            ("I\u{307}pek", "IPEK"),
            ("ısı", "ISI"),
            ("ﬁle", "FILE"),
            ("Ａｄａ", "ada"),
            ("①", "1"),
            ("٧६", "76"),
            ("o’neil", "O'Neil"),
            ("o´neil", "O`Neil"),
            ("oʻneil", "O‛Neil"),
            ("o′neil", "O＇Neil"),
            ("“A” Team", "\"a\" team"),
            ("„A‟ Team", "\"a\" team"),
            ("צה״ל", "צה\"ל"),
            ("בן־דוד", "בן-דוד"),
            ("All\u{2800}Staff\u{2800}", "all staff"),
            ("\u{fffc}Ada", "ada"),
            ("anne\u{2011}marie", "Anne–Marie"),
            ("All\u{a0} \u{3000}Staff", "\u{feff}all staff"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
        assert_ne!(folded("zoe"), folded("zoë"), "a mark is a difference");
        assert_ne!(folded("ada"), folded("adа"), "and so is a Cyrillic а");
        assert_eq!(
            folded("\u{2800}"),
            "\u{2800}",
            "nothing is left of nothing else"
        );
    }

    #[test]
    fn folding_twice_is_folding_once_whatever_the_character() {
        // Behind the second plane no character has a case or a decomposition but ideographs.
        for c in '\0'..='\u{1ffff}' {
            let text = format!("a{c}b i{c} {c}\u{307} x");
            let once = folded(&text);
            assert_eq!(folded(&once), once, "U+{:04X}", u32::from(c));
            assert_eq!(folded(&text.to_lowercase()), once, "U+{:04X}", u32::from(c));
        }
    }
}
