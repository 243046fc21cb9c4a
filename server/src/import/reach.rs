//! Addresses and numbers by which somebody is reached, as people write them.

use regain_contract::MethodKind;

use crate::adapter::smtp::is_mailbox;
use crate::model::account::AccountMethod;
use crate::model::target;

/// Adds the methods of a cell, which may hold several with `;`, `|`, a comma or a line's end between
/// them. Each is kept once. How many there are that can be none.
pub(super) fn add(
    methods: &mut Vec<AccountMethod>,
    kind: &MethodKind,
    cell: &str,
    country: Option<&str>,
) -> usize {
    let targets = apart(cell).map(str::trim);
    let mut wrong = 0;
    for target in targets.filter(|target| !target.is_empty()) {
        match target::target(kind, target, country, is_mailbox).map(|target| AccountMethod {
            kind: kind.clone(),
            target,
        }) {
            Some(method) if !methods.contains(&method) => methods.push(method),
            Some(_) => {}
            None => wrong += 1,
        }
    }
    wrong
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
        ] {
            check(&MethodKind::Sms, cell, germany, &number, 0);
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
