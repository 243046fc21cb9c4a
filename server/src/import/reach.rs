//! Addresses and numbers by which somebody is reached, as people write them.

use regain_contract::MethodKind;

use super::cell::unrounded;
use crate::adapter::smtp::is_mailbox;
use crate::model::account::AccountMethod;
use crate::model::target;

/// Adds the methods of a cell, which may hold several with `;`, `|`, a comma or a line's end between
/// them, numbers also with `/` or `&`. Each is kept once. How many there are that can be none.
pub(super) fn add(
    methods: &mut Vec<AccountMethod>,
    kind: &MethodKind,
    cell: &str,
    country: Option<&str>,
) -> usize {
    let written = apart(cell).map(str::trim);
    let mut wrong = 0;
    for written in written.filter(|written| !written.is_empty()) {
        let targets = targets(kind, written, country);
        wrong += usize::from(targets.is_empty());
        for target in targets {
            let method = AccountMethod {
                kind: kind.clone(),
                target,
            };
            if !methods.contains(&method) {
                methods.push(method);
            }
        }
    }
    wrong
}

/// The target that is written, or the numbers; none, where one of them can be none.
fn targets(kind: &MethodKind, written: &str, country: Option<&str>) -> Vec<String> {
    if *kind == MethodKind::Email {
        let address = target::target(kind, written, country, is_mailbox);
        return address.into_iter().collect();
    }
    let read = |written: &str| target::target(kind, unrounded(written), country, is_mailbox);
    if let Some(number) = read(written) {
        return vec![number];
    }
    // In one number a stroke stands behind the code of a place.
    let all = |mark: &&str| -> Option<Vec<String>> { written.split(*mark).map(read).collect() };
    let marks = [" / ", " & ", "/", "&"];
    let found = marks
        .iter()
        .filter(|mark| written.contains(**mark))
        .find_map(all);
    found.unwrap_or_default()
}

/// The parts of a cell. A name in quotes, as in `"Lovelace, Ada" <ada@example.com>`, is no end of one.
fn apart(cell: &str) -> impl Iterator<Item = &str> {
    let mut is_quoted = false;
    cell.split(move |c| {
        is_quoted ^= c == '"';
        !is_quoted && matches!(c, ';' | ',' | '|' | '\n')
    })
}

#[cfg(test)]
mod tests {
    use regain_contract::MethodKind;

    use super::add;

    #[track_caller]
    fn check(kind: &MethodKind, cell: &str, country: Option<&str>, want: &[&str], wrong: usize) {
        let mut methods = Vec::new();
        assert_eq!(add(&mut methods, kind, cell, country), wrong, "{cell}");
        let targets: Vec<&str> = methods.iter().map(|method| &*method.target).collect();
        assert_eq!(targets, want, "{cell}");
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let germany = Some("DE");
        let number = ["+4915112345678"];
        for cell in [
            "0151/12345678",
            "+49 (0)151 12345678",
            "0049 151 1234-5678",
            "+4915112345678; 0151 12345678",
            "0151 12345678,\n+49 151 12345678",
            "+49 151 12345678 / 0151/12345678",
            "+49 151 12345678 & 0151 12345678",
            "Mobil: 0151 12345678",
            "0151 12345678 (privat)",
            "15112345678.0",
            "\u{202a}+49 151 12345678\u{202c}",
        ] {
            check(&MethodKind::Sms, cell, germany, &number, 0);
        }
        for cell in ["1.5112345678E+10", "4.915112345678E12", "030 123 Ada"] {
            check(&MethodKind::Sms, cell, germany, &[], 1);
        }
        check(&MethodKind::Sms, "0151/12345678", None, &[], 1);
        check(&MethodKind::Sms, "0049 151/12345678", None, &number, 0);
        for cell in ["tel:+1-555-010-0111", "+15550100111|+1 555 0100111"] {
            check(&MethodKind::Voice, cell, None, &["+15550100111"], 0);
        }
        check(
            &MethodKind::Sms,
            "+1 (555) 010-0111",
            None,
            &["+15550100111"],
            0,
        );
        check(
            &MethodKind::Voice,
            "none; +15550100111; 12",
            germany,
            &["+15550100111"],
            2,
        );
        check(&MethodKind::Sms, "+155501001112223334", None, &[], 1);
    }

    #[test]
    fn several_numbers_stand_in_one_cell() {
        let two = ["+4915112345678", "+4930123456"];
        for cell in [
            "0151/12345678 / 030/123456",
            "0151 12345678 / 030 123456",
            "0151 12345678/+49 30 123456",
            "0151/12345678 & 030/123456",
        ] {
            check(&MethodKind::Voice, cell, Some("DE"), &two, 0);
        }
        let cell = "0151/12345678 / none";
        check(&MethodKind::Voice, cell, Some("DE"), &[], 1);
    }

    #[test]
    fn addresses_are_mended_and_kept_once() {
        let cell = "<a@b.example>; mailto:c@d.example,a@b.example\ne@f.example.";
        let want = ["a@b.example", "c@d.example", "e@f.example"];
        check(&MethodKind::Email, cell, None, &want, 0);
        let cell = "\"Lovelace, Ada\" <a@b.example>, Bob <b@b.example>|c@b.example";
        let want = ["a@b.example", "b@b.example", "c@b.example"];
        check(&MethodKind::Email, cell, None, &want, 0);
        check(
            &MethodKind::Email,
            "a@b.example; nothing",
            None,
            &["a@b.example"],
            1,
        );
    }
}
