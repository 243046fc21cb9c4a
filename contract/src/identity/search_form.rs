//! What texts are searched and sorted by: two that differ by what another keyboard has no key for
//! are the same.

use icu_properties::CodePointMapData;
use icu_properties::props::Script;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

use super::fold::folded;
use super::invisible::is_joiner;
use super::nearest::{letters, spelt_one_way};
use crate::digit::ascii_digit;

/// The text without case, without marks that many leave out, with the nearest letters of a plain
/// keyboard: `Łódź` is `lodz`, `Große` is `grosse`. Vowel signs of Indian scripts and the voicing of
/// kana stay: without them it would be another word. Katakana is hiragana, digits are those of ASCII.
#[must_use]
pub fn of_search(text: &str) -> String {
    let mut plain = plain(&folded(text));
    // Some letters are composed anew of what is left of others.
    loop {
        let again = self::plain(&folded(&plain));
        if again == plain {
            return plain;
        }
        plain = again;
    }
}

/// [`of_search`] of the spelling in which two letters stand for one that a keyboard lacks: `Kröger`
/// as `kroeger`, `Åse` as `aase`. None, where there is no such letter.
#[must_use]
pub fn of_search_spelt_out(text: &str) -> Option<String> {
    let folded = folded(text);
    let letters = [
        ("ä", "ae"),
        ("ö", "oe"),
        ("ü", "ue"),
        ("å", "aa"),
        ("ø", "oe"),
    ];
    let spelt = letters.iter().fold(folded.clone(), |text, (letter, two)| {
        text.replace(letter, two)
    });
    (spelt != folded).then(|| of_search(&spelt))
}

/// The character is of a script in which names are written without spaces: a word of it may begin at
/// every character.
#[must_use]
pub fn is_unspaced(c: char) -> bool {
    matches!(
        CodePointMapData::<Script>::new().get(c),
        Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Hangul
            | Script::Bopomofo
            | Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar
    )
}

/// The character is part of the one before it: an accent, or a sign for a vowel.
#[must_use]
pub fn is_mark(c: char) -> bool {
    is_combining_mark(c)
}

fn plain(folded: &str) -> String {
    let mut plain = String::with_capacity(folded.len());
    for c in folded.nfd().filter(|c| !is_joiner(*c) && !is_left_out(*c)) {
        match (ascii_digit(c), letters(c)) {
            (Some(digit), _) => plain.push(digit),
            (None, Some(letters)) => plain.push_str(letters),
            (None, None) => plain.push(as_hiragana(c)),
        }
    }
    spelt_one_way(plain.nfc().collect())
}

/// Marks above, below and through letters, Hebrew points, Arabic vowel signs, nukta. Classes between
/// them are those of kana's voicing, virama, and the vowels and tones of Thai, Lao and Tibetan.
fn is_left_out(c: char) -> bool {
    // U+0640 only draws a word out.
    c == '\u{640}' || matches!(canonical_combining_class(c), 1..=7 | 10..=36 | 200..)
}

fn as_hiragana(c: char) -> char {
    match c {
        '\u{30a1}'..='\u{30f6}' | '\u{30fd}'..='\u{30fe}' => {
            char::from_u32(u32::from(c) - 0x60).unwrap_or(c)
        }
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_mark, is_unspaced, of_search, of_search_spelt_out};

    /// Names, and how they are typed.
    const TYPED: [(&str, &str); 92] = [
        ("Zoë", "zoe"),
        ("Zoe\u{308}", "ZOE"),
        ("Kröger", "Kroger"),
        ("Große", "grosse"),
        ("GROẞE", "grosse"),
        ("İpek", "ipek"),
        ("Işıl", "isil"),
        ("Łukasz", "lukasz"),
        ("Żółć", "zolc"),
        ("Søren", "soren"),
        ("Đặng Thị Hương", "dang thi huong"),
        ("Phở", "pho"),
        ("Þórður", "thordur"),
        ("Guðrún", "gudrun"),
        ("Ħamrun", "hamrun"),
        ("Æsa", "aesa"),
        ("Ǽsa", "aesa"),
        ("Œuvrard", "oeuvrard"),
        ("Ștefan", "stefan"),
        ("Ţepeş", "tepes"),
        ("Jiří Dvořák", "jiri dvorak"),
        ("Núñez", "nunez"),
        ("João Gonçalves", "joao goncalves"),
        ("Ålesund", "alesund"),
        ("Əliyev", "eliyev"),
        ("Ŋuŋ", "nun"),
        ("O’Brien", "o'brien"),
        ("Hawaiʻi", "hawai'i"),
        ("Jean‐Luc", "jean-luc"),
        ("ﬁsher", "fisher"),
        ("Ｋｉｍ", "kim"),
        ("Άννα", "αννα"),
        ("ΟΔΥΣΣΕΑΣ", "οδυσσεας"),
        ("Андрей", "андреи"),
        ("Алёна", "алена"),
        ("Ґалаґан", "галаган"),
        ("مُحَمَّد", "محمد"),
        ("أحمد", "احمد"),
        ("إبراهيم", "ابراهيم"),
        ("آمنة", "امنه"),
        ("ليلى", "ليلي"),
        ("علی", "علي"),
        ("کریم", "كريم"),
        ("محـــمد", "محمد"),
        ("نامه\u{200c}ای", "نامهای"),
        ("שָׁלוֹם", "שלומ"),
        ("כהן", "כהנ"),
        ("サクラ", "さくら"),
        ("ｻｸﾗ", "さくら"),
        ("ガ", "が"),
        ("ｶﾞ", "が"),
        ("ज़ैनब", "जैनब"),
        ("陳\u{fe00}大文", "陳大文"),
        ("𝓐𝓭𝓪", "ada"),
        ("O´Brien", "o'brien"),
        ("O`Brien", "o'brien"),
        ("Ĳsbrand", "ijsbrand"),
        ("Ɣeli", "geli"),
        ("Ʋiti", "viti"),
        ("Nguyễn Thị Ánh", "nguyen thi anh"),
        ("ὈΔΥΣΣΕΎΣ", "οδυσσευσ"),
        ("Євген", "евген"),
        ("Їжакевич", "ижакевич"),
        ("Ірина", "ирина"),
        ("Қайрат Әлиұлы", "каират алиулы"),
        ("Өмірзақ", "омирзак"),
        ("Һади", "хади"),
        ("Ҷамшед", "чамшед"),
        ("בן־דוד", "בנ-דוד"),
        ("װײַס", "ווייס"),
        ("צה״ל", "צה\"ל"),
        ("مؤمن", "مومن"),
        ("رئيس", "رييس"),
        ("عبد الرحمٰن", "عبد الرحمن"),
        ("ﻣﺤﻤﺪ", "محمد"),
        ("عمران خاں", "عمران خان"),
        ("चाँद", "चांद"),
        ("উৎপল", "উত্পল"),
        ("വിജയൻ", "വിജയന്\u{200d}"),
        ("ஶ்ரீ", "ஸ்ரீ"),
        ("เเก้ว", "แก้ว"),
        ("น้ำ", "นํ้า"),
        ("ເເກ້ວ", "ແກ້ວ"),
        ("佐々木", "佐佐木"),
        ("髙橋", "高橋"),
        ("山﨑", "山崎"),
        ("神\u{fe00}田", "神田"),
        ("⾼⽊", "高木"),
        ("龍ヶ崎", "龍ケ崎"),
        ("ᄀ\u{1175}\u{11b7}", "김"),
        ("٠١٢", "012"),
        ("Ada\u{a0}\u{3000}Lovelace", "ada lovelace"),
    ];

    #[test]
    fn a_plain_keyboard_is_enough() {
        for (name, typed) in TYPED {
            assert_eq!(of_search(name), of_search(typed), "{name}");
        }
        for (name, form) in [("Zoë", "zoe"), ("Große", "grosse"), ("İpek", "ipek")] {
            assert_eq!(of_search(name), form);
        }
    }

    #[test]
    fn other_names_stay_other_names() {
        for (one, other) in [
            ("ada", "adа"),
            ("はは", "ばば"),
            ("कि", "की"),
            ("김", "감"),
            ("ก่า", "กา"),
            ("陳", "陈"),
            ("كريم", "قريم"),
            ("שמר", "תמר"),
        ] {
            assert_ne!(of_search(one), of_search(other), "{one} {other}");
        }
    }

    #[test]
    fn letters_that_are_spelt_out() {
        let spelt = |name: &str| of_search_spelt_out(name).unwrap_or_default();
        assert_eq!(spelt("Kro\u{308}ger"), "kroeger");
        assert_eq!(spelt("Müller-Øst"), "mueller-oest");
        assert_eq!(spelt("Åse"), "aase");
        assert_eq!(spelt("Zoë"), "");
        assert_eq!(spelt("Samuel"), "");
    }

    #[test]
    fn a_form_is_its_own_form_whatever_the_character() {
        for c in '\0'..='\u{1ffff}' {
            let form = of_search(&format!("a{c}b i{c} {c}\u{307} x"));
            assert_eq!(of_search(&form), form, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn scripts_without_spaces() {
        for c in "陳文さサ김ㄅก".chars() {
            assert!(is_unspaced(c), "{c}");
        }
        for c in "aéжעمक ・1".chars() {
            assert!(!is_unspaced(c), "{c}");
        }
        assert!(is_mark('\u{301}') && is_mark('ี') && !is_mark('ก'));
    }
}
