//! What a single cell says, as spreadsheets and people write it.

use regain_contract::identity::of_name;

use super::column::Column;

/// A cell without what makes spreadsheets take it for text: `="…"` all round, or `'` before what
/// begins as a formula or a number does. Our own tables are guarded so.
pub(super) fn as_meant(cell: &str) -> &str {
    let trimmed = cell.trim();
    let quoted = trimmed
        .strip_prefix("=\"")
        .and_then(|it| it.strip_suffix('"'));
    let guarded = trimmed.strip_prefix('\'');
    let begins = |c: char| c.is_ascii_digit() || "=+-@＝＋－＠|%".contains(c);
    let guarded = guarded.filter(|it| it.starts_with(begins) && !it.ends_with('\''));
    quoted.or(guarded).unwrap_or(cell)
}

/// Yes, as people write it, and as spreadsheets write TRUE in the languages that they speak.
const YES: &str = "1 1.0 1,0 -1 true t yes y on x ✓ ✔ ☑ ✅ ja wahr oui vrai sí si sì verdadero vero sim \
    verdadeiro waar sand sant sann kyllä tosi tak prawda ano pravda igen igaz da adevărat cert istina так да \
    истина ναι αληθησ evet doğru نعم כן हाँ はい 真 是 예 có ya";
/// No, likewise.
const NO: &str = "0 0.0 0,0 false f no n off - ✗ ✘ ☐ ❌ nein falsch non faux falso não nao nee onwaar nei nej \
    falsk falskt usann ei epätosi nie fałsz ne nepravda nem hamis nu fals laž ні нет ложь οχι ψευδησ hayir \
    hayır yanliş yanlış لا לא नहीं いいえ 偽 否 아니요 không tidak";

/// Yes or no, as spreadsheets and people write it.
///
/// # Errors
/// That it is neither.
pub(super) fn truth(column: Column, text: &str) -> Result<bool, String> {
    yes_or_no(text).ok_or_else(|| format!("{} must be true or false", column.name()))
}

/// Yes or no; none, where it is neither.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    // İ and ı are i by then.
    let word = of_name(text);
    let is_in = |words: &str| words.split(' ').any(|it| it == word);
    match (is_in(YES), is_in(NO)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

/// A number without the `.0` that is left of a column in which some cells were empty.
pub(super) fn unrounded(number: &str) -> &str {
    let whole = number.strip_suffix(".0").unwrap_or(number);
    match whole.bytes().all(|byte| byte.is_ascii_digit()) {
        true => whole,
        false => number,
    }
}

/// Whether a spreadsheet has put powers of ten in a long number's place, as `1.5E+10`: its digits are lost.
pub(super) fn is_rounded(text: &str) -> bool {
    let parts = text.trim().trim_start_matches('+');
    let parts = parts.split_once(['E', 'e']);
    let is_number = |it: &str| {
        let mut marks = it.bytes().filter(|byte| !byte.is_ascii_digit());
        it.starts_with(|c: char| c.is_ascii_digit())
            && marks.next().is_none_or(|mark| matches!(mark, b'.' | b','))
            && marks.next().is_none()
    };
    let is_power = |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
    parts.is_some_and(|(number, power)| {
        is_number(number) && power.strip_prefix('+').is_some_and(is_power)
    })
}

/// Whether a cell holds what a spreadsheet shows for a formula that came to nothing, or for a column that
/// is too narrow: `#NAME?`, `#N/A`, `#WERT!`, `####`.
pub(super) fn is_error(text: &str) -> bool {
    let Some(name) = text.trim().strip_prefix('#') else {
        return false;
    };
    let is_name = |it: &str| {
        let within = |c: char| c.is_uppercase() || c.is_ascii_digit() || "/¡¿_".contains(c);
        !it.is_empty() && it.chars().all(within)
    };
    let is_ended = name.strip_suffix(['!', '?']).is_some_and(is_name);
    let is_narrow = name.len() > 2 && name.bytes().all(|byte| byte == b'#');
    is_ended || is_narrow || matches!(name, "N/A" | "NV" | "N/D" | "N/B" | "I/T" | "Н/Д" | "YOK")
}

/// Whether a hash is one that no password has, as systems mark accounts that have none, or whose
/// password was taken away: `*`, `!`, `!!`, `{CRYPT}x`, `!$6$…`.
pub(super) fn has_no_password(hash: &str) -> bool {
    let scheme = hash.get(..7).unwrap_or_default();
    let hash = match scheme.eq_ignore_ascii_case("{crypt}") {
        true => &hash[7..],
        false => hash,
    };
    hash.starts_with(['!', '*']) || matches!(hash, "" | "x")
}

#[cfg(test)]
mod tests {
    use super::{as_meant, has_no_password, is_error, is_rounded, truth, unrounded};
    use crate::import::column::Column;

    #[test]
    fn what_spreadsheets_put_round_a_text_is_taken_off() {
        for (cell, want) in [
            ("'+15550100", "+15550100"),
            ("=\"+15550100\"", "+15550100"),
            (" =\"0151\" ", "0151"),
            ("'=1+1", "=1+1"),
            ("'ada", "'ada"),
            ("'00123", "00123"),
            ("'0151/12345678", "0151/12345678"),
            ("'＝1", "＝1"),
            ("'t Hooft", "'t Hooft"),
            ("'123'", "'123'"),
            ("\"00123\"", "\"00123\""),
            ("O'Neil", "O'Neil"),
            ("=1+1", "=1+1"),
        ] {
            assert_eq!(as_meant(cell), want, "{cell}");
        }
    }

    #[test]
    fn yes_in_the_languages_of_spreadsheets() {
        for yes in [
            "TRUE",
            "Yes",
            "y",
            "1",
            "on",
            "x",
            "WAHR",
            "VRAI",
            "VERDADERO",
            "ИСТИНА",
            "TRUE\u{200b}",
            "\u{feff}True",
            "ＴＲＵＥ",
            "Si\u{301}",
            "DOĞRU",
            "1.0",
            "-1",
            "IGAZ",
            "TOSI",
            "SAND",
            "ADEVĂRAT",
            "ΑΛΗΘΗΣ",
            "✓",
            "✔\u{fe0f}",
            "是",
            "はい",
            "نعم",
        ] {
            assert_eq!(truth(Column::TwoProofs, yes), Ok(true), "{yes}");
        }
    }

    #[test]
    fn no_in_the_languages_of_spreadsheets_and_what_is_neither() {
        for no in [
            "False",
            "NO",
            "0",
            "off",
            "FALSCH",
            "FAUX",
            "HAYIR",
            "YANLIŞ",
            "-",
            "–",
            "ＮＯ",
            "\u{a0}no",
            "0.0",
            "HAMIS",
            "EPÄTOSI",
            "FALSK",
            "USANN",
            "ΨΕΥΔΗΣ",
            "✗",
            "☐",
            "否",
            "いいえ",
            "لا",
            "NEI",
        ] {
            assert_eq!(truth(Column::TwoProofs, no), Ok(false), "{no}");
        }
        for neither in ["", "maybe", "2", "true false"] {
            assert!(truth(Column::TwoProofs, neither).is_err(), "{neither}");
        }
    }

    #[test]
    fn what_spreadsheets_have_spoilt_is_told_from_what_was_written() {
        for text in ["1.5550100142E+10", "4,91512E+12", "+1E+10", " 1.2e+5 "] {
            assert!(is_rounded(text), "{text}");
        }
        for text in [
            "",
            "E+10",
            "12E4",
            "1E",
            "1.2.3E+4",
            "ada1E+10",
            "1E+ada",
            "+15550100142",
        ] {
            assert!(!is_rounded(text), "{text}");
        }
        for text in [
            "#NAME?",
            "#N/A",
            "#WERT!",
            "#DIV/0!",
            "#REF!",
            "#¡VALOR!",
            "#ИМЯ?",
            "####",
        ] {
            assert!(is_error(text), "{text}");
        }
        for text in ["#", "#1", "# N/A", "#ada!", "#Team?", "##", "N/A", "C#"] {
            assert!(!is_error(text), "{text}");
        }
        assert_eq!(unrounded("15550100142.0"), "15550100142");
        assert_eq!(unrounded("1.555.0"), "1.555.0");
    }

    #[test]
    fn marks_of_accounts_without_a_password_are_no_hashes() {
        for mark in [
            "*", "!", "!!", "*LK*", "{CRYPT}!", "{crypt}*", "{CRYPT}x", "!$6$a$b",
        ] {
            assert!(has_no_password(mark), "{mark}");
        }
        for hash in ["$6$a$b", "{CRYPT}$6$a$b", "{SSHA}x", "xx", "{SASL}ada"] {
            assert!(!has_no_password(hash), "{hash}");
        }
    }
}
