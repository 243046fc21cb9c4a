//! Telephone numbers, as people write them into directories.
//!
//! Which digits before a number lead out of a country, and which zero is left out behind its code,
//! differs from country to country and changes: the tables are those of Google's libphonenumber, by
//! the crate `phonenumber`. They are linked into the server alone.

use phonenumber::{Mode, country};
use regain_contract::digit::ascii_digit;
use regain_contract::identity::tidied;

/// Longest text that is looked at. E.164 has 15 digits; the rest is punctuation and habit.
const LONGEST: usize = 64;

/// The number in E.164, such as `+4915112345678`; none where it is none, or cannot be dialled from
/// here. `country` (ISO 3166-1, two letters) is that of numbers without one. What it is called in front
/// of it (`Mobil: …`) and a note behind it (`… (privat)`) are passed over; letters among the digits are none.
#[must_use]
pub fn normalize(written: &str, country: Option<&str>) -> Option<String> {
    if written.trim().chars().any(char::is_control) {
        return None;
    }
    let written = tidied(written);
    let written = bare(&written);
    // Tables know which digits letters stand for; here they would be a note, taken for digits.
    if written.len() > LONGEST || written.contains(char::is_alphabetic) {
        return None;
    }
    // The crate reads the digits of ASCII alone.
    let written: String = written
        .chars()
        .map(|c| ascii_digit(c).unwrap_or(c))
        .collect();
    let country =
        country.and_then(|country| country.to_ascii_uppercase().parse::<country::Id>().ok());
    let number = phonenumber::parse(country, written).ok()?;
    // An extension is no part of E.164: a call, and a text message, would reach somebody else.
    let is_whole = number.extension().is_none() && number.is_valid();
    is_whole.then(|| number.format().mode(Mode::E164).to_string())
}

/// A number without what it is called and without a note, as [`normalize`] reads it.
#[must_use]
pub fn bare(written: &str) -> &str {
    without_note(without_label(written))
}

/// A number without `tel:`, `Mobile:` and the like. A fax, and an extension, reach nobody.
fn without_label(written: &str) -> &str {
    let begin = written.find(|c: char| ascii_digit(c).is_some() || "+＋(（".contains(c));
    let (label, number) = written.split_at(begin.unwrap_or(0));
    let name = label.trim_end_matches([':', '.', ' ', '：']);
    let is_name = name
        .chars()
        .all(|c| c.is_alphabetic() || !c.is_ascii() || " .-/".contains(c));
    let word = name.to_lowercase();
    let reaches = !["fax", "ext", "pager"].iter().any(|it| word.contains(it));
    match is_name && reaches && (name.len() < label.len() || name.is_empty()) {
        true => number,
        false => written,
    }
}

/// A number without words in brackets behind it.
fn without_note(written: &str) -> &str {
    let noted = written.trim_end().strip_suffix([')', '）']);
    let noted = noted.and_then(|it| it.rsplit_once(['(', '（']));
    match noted {
        Some((number, note)) if note.chars().all(|c| c.is_alphabetic() || c == ' ') => {
            number.trim_end()
        }
        _ => written,
    }
}

/// Whether this names a country, by two letters of ISO 3166-1.
#[must_use]
pub fn is_country(text: &str) -> bool {
    text.len() == 2 && text.to_ascii_uppercase().parse::<country::Id>().is_ok()
}

/// The country of a number in E.164, by two letters of ISO 3166-1: where several share a code, as
/// those of +1 do, by the digits behind it. None, where the number is none, or nobody's alone.
#[must_use]
pub fn country_of(number: &str) -> Option<String> {
    let number = phonenumber::parse(None, number).ok()?;
    let country = number.country().id()?;
    Some(country.as_ref().to_owned())
}

#[cfg(test)]
mod tests {
    use super::{country_of, is_country, normalize};

    #[test]
    fn the_country_of_a_number() {
        for (number, country) in [
            ("+4915112345678", Some("DE")),
            ("+436641234567", Some("AT")),
            ("+16502530000", Some("US")),
            ("+16132700000", Some("CA")),
            // The Caribbean shares the code of North America, and is what toll fraud is made of.
            ("+18765550100", Some("JM")),
            ("+447400123456", Some("GB")),
            ("+99915112345", None),
            ("15112345678", None),
            ("", None),
        ] {
            assert_eq!(country_of(number).as_deref(), country, "{number}");
        }
    }

    #[track_caller]
    fn in_germany(written: &str, want: Option<&str>) {
        assert_eq!(normalize(written, Some("DE")).as_deref(), want, "{written}");
    }

    #[test]
    fn numbers_as_people_write_them() {
        let want = Some("+4915112345678");
        for written in [
            "+4915112345678",
            "+49 (0)151 12345678",
            "+49 (0) 151 / 123 456 78",
            "0151/12345678",
            "0151 1234-5678",
            "(0151) 12345678",
            "00 49 151 12345678",
            "0049-151-12345678",
            " +49.151.12345678 ",
            "tel:+49-151-12345678",
            "٠١٥١١٢٣٤٥٦٧٨",
            "\u{202a}+49 151 12345678\u{202c}",
            "0151\u{a0}123\u{200b}45678",
            "TEL:+4915112345678",
            "Tel.: 0151/12345678",
            "Mobil 0151 12345678",
            "📱 0151 12345678",
            "☎\u{fe0f}: +49 151 12345678",
            "whatsapp:+4915112345678",
            "携帯：+49 151 12345678",
            "0151 12345678 (privat)",
            "M: +49 (0)151 12345678 (nur abends)",
            "+49 0151 12345678",
            "0049 (0) 151 12345678",
        ] {
            in_germany(written, want);
        }
    }

    #[test]
    fn numbers_of_other_countries_need_no_country() {
        for country in [None, Some("DE"), Some("de")] {
            assert_eq!(
                normalize("+1 (650) 253-0000", country).as_deref(),
                Some("+16502530000")
            );
            assert_eq!(
                normalize("+43 664 1234567", country).as_deref(),
                Some("+436641234567")
            );
        }
        assert_eq!(
            normalize("07400 123456", Some("GB")).as_deref(),
            Some("+447400123456")
        );
        assert_eq!(normalize("0151 12345678", None), None);
    }

    #[test]
    fn what_is_no_number_is_left_out() {
        for written in [
            "",
            "ask at the desk",
            "123",
            "+49",
            "+999 151 12345678",
            "0151 12345678 ext. 12",
            "ada@example.org",
            "+49 151 12345678\r\nx",
            "1.5112345678E+10",
            "4.915112345678E+12",
            "030 12345 Ada",
            "0151 1234567 x",
            "Fax: 030 123456",
            "Ext. 030 123456",
            "0800 FLOWERS",
        ] {
            in_germany(written, None);
        }
        in_germany(&"1".repeat(10_000), None);
    }

    #[test]
    fn countries() {
        assert!(is_country("DE") && is_country("gb"));
        assert!(!is_country("Germany") && !is_country("XX") && !is_country("") && !is_country("É"));
    }
}
