//! What a single cell says, as spreadsheets and people write it.

use regain_contract::identity::of_name;

use super::column::Column;

/// A cell without what makes spreadsheets take it for text: `="…"` all round, or `'` before what
/// begins as a formula does. Our own tables are guarded so.
pub(super) fn as_meant(cell: &str) -> &str {
    let trimmed = cell.trim();
    let quoted = trimmed
        .strip_prefix("=\"")
        .and_then(|it| it.strip_suffix('"'));
    let guarded = trimmed.strip_prefix('\'');
    let guarded = guarded.filter(|it| it.starts_with(['=', '+', '-', '@']));
    quoted.or(guarded).unwrap_or(cell)
}

/// Yes, as people write it, and as spreadsheets write TRUE in the languages that they speak.
const YES: &str = "1 true t yes y on x ja wahr oui vrai sí si sì verdadero vero sim verdadeiro waar \
    sant sann tak prawda ano pravda так да истина evet doğru";
/// No, likewise.
const NO: &str = "0 false f no n off - nein falsch non faux falso não nao nee onwaar nej falskt nie \
    fałsz ne nepravda ні нет ложь hayir hayır yanliş yanlış";

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
    use super::{as_meant, has_no_password, truth};
    use crate::import::column::Column;

    #[test]
    fn what_spreadsheets_put_round_a_text_is_taken_off() {
        for (cell, want) in [
            ("'+15550100", "+15550100"),
            ("=\"+15550100\"", "+15550100"),
            (" =\"0151\" ", "0151"),
            ("'=1+1", "=1+1"),
            ("'ada", "'ada"),
            ("O'Neil", "O'Neil"),
            ("=1+1", "=1+1"),
        ] {
            assert_eq!(as_meant(cell), want, "{cell}");
        }
    }

    #[test]
    fn yes_and_no_in_the_languages_of_spreadsheets() {
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
        ] {
            assert_eq!(truth(Column::TwoProofs, yes), Ok(true), "{yes}");
        }
        for no in [
            "False", "NO", "0", "off", "FALSCH", "FAUX", "HAYIR", "YANLIŞ", "-", "–", "ＮＯ",
            "\u{a0}no",
        ] {
            assert_eq!(truth(Column::TwoProofs, no), Ok(false), "{no}");
        }
        for neither in ["", "maybe", "2", "true false"] {
            assert!(truth(Column::TwoProofs, neither).is_err(), "{neither}");
        }
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
