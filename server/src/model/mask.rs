//! Masked addresses and numbers: enough for the owner to recognise, too little for anyone else.

use regain_contract::target::is_same_number;
use regain_contract::{MethodKind, identity};
use regain_directory::phone;

/// The masked form of a target: `g•••@e•••.org` for mail, `••• ••• ••42` for telephones. Its
/// length says nothing about the target's.
pub fn mask(kind: &MethodKind, target: &str) -> String {
    match kind {
        MethodKind::Email => mask_email(target),
        _ => mask_phone(target),
    }
}

fn mask_email(address: &str) -> String {
    let address = identity::address::with_shown_domain(address);
    let (name, domain) = address.rsplit_once('@').unwrap_or((&address, ""));
    let end = domain.rsplit_once('.').map_or("", |(_, end)| end);
    let first = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
    format!("{}•••@{}•••.{end}", first(name), first(domain))
}

fn mask_phone(number: &str) -> String {
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    let last: String = digits[digits.len().saturating_sub(2)..].iter().collect();
    format!("••• ••• ••{last}")
}

/// Whether what was typed names the target. It must have been read by
/// [`regain_contract::target::check`].
pub fn same_target(kind: &MethodKind, typed: &str, target: &str) -> bool {
    if *kind == MethodKind::Email {
        return identity::of_address(typed) == identity::of_address(target);
    }
    is_same_number(typed, target) || is_dialled_at_home(typed, target)
}

/// Whether a number is dialled so within its own country, where that is more than a zero in front of it:
/// `8 916 …` in Russia.
fn is_dialled_at_home(digits: &str, number: &str) -> bool {
    let country = phone::country_of(number);
    let dialled = country.and_then(|country| phone::normalize(digits, Some(&country)));
    dialled.is_some_and(|it| Some(it) == phone::normalize(number, None))
}

#[cfg(test)]
mod tests {
    use super::{mask, same_target};
    use regain_contract::MethodKind::{Email, Sms};
    use regain_contract::target::check;

    #[test]
    fn masks() {
        assert_eq!(mask(&Email, "grace@example.org"), "g•••@e•••.org");
        assert_eq!(mask(&Email, "x"), "x•••@•••.");
        let address = "info@xn--mller-kva.example";
        assert_eq!(mask(&Email, address), "i•••@m•••.example");
        assert_eq!(mask(&Email, "a@xn--bcher-kva.xn--p1ai"), "a•••@b•••.рф");
        assert_eq!(mask(&Sms, "+1 555 010 0142"), "••• ••• ••42");
        assert_eq!(mask(&Sms, "+4"), "••• ••• ••4");
    }

    #[test]
    fn typed_targets() {
        let names = |typed: &str, target| {
            let read = check(&Email, typed).expect(typed);
            same_target(&Email, &read, target)
        };
        assert!(names(" Ada@Example.net ", "ada@example.net"));
        assert!(names("<ada@example.net>.", "ada@example.net"));
        assert!(names("a@b\u{fc}cher.example", "a@xn--bcher-kva.example"));
        assert!(!names("ada@example.org", "ada@example.net"));
        for (typed, target) in [
            ("8 (916) 123-45-67", "+79161234567"),
            ("+7 8 916 123-45-67", "+79161234567"),
            ("06 20 123 4567", "+36201234567"),
            ("011 15-2345-6789", "+5491123456789"),
            ("8 612 34567", "+37061234567"),
            ("010-1234-5678", "+821012345678"),
            ("090 1234 5678", "+819012345678"),
            ("(11) 91234-5678", "+5511912345678"),
        ] {
            let digits = check(&Sms, typed).expect(typed);
            assert!(same_target(&Sms, &digits, target), "{typed}");
        }
        let digits = check(&Sms, "8 916 123-45-68").expect("a number");
        assert!(!same_target(&Sms, &digits, "+79161234567"));
        let digits = check(&Sms, "+49 (0)151 1234-5642").expect("a number");
        assert!(same_target(&Sms, &digits, "+4915112345642"));
        assert!(!same_target(&Sms, &digits, "+4915112345641"));
    }
}
