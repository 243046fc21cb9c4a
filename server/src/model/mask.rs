//! Masked addresses and numbers: enough for the owner to recognise, too little for anyone else.

use regain_contract::MethodKind;

/// The masked form of a target: `g•••@e•••.org` for mail, `••• ••• ••42` for telephones. Its
/// length says nothing about the target's.
pub fn mask(kind: &MethodKind, target: &str) -> String {
    match kind {
        MethodKind::Email => mask_email(target),
        _ => mask_phone(target),
    }
}

fn mask_email(address: &str) -> String {
    let (name, domain) = address.rsplit_once('@').unwrap_or((address, ""));
    let end = domain.rsplit_once('.').map_or("", |(_, end)| end);
    let first = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
    format!("{}•••@{}•••.{end}", first(name), first(domain))
}

fn mask_phone(number: &str) -> String {
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    let last: String = digits[digits.len().saturating_sub(2)..].iter().collect();
    format!("••• ••• ••{last}")
}

/// Whether what was typed names the target: case and white space do not matter in an address,
/// and only the digits count in a number, with or without the country's prefix.
pub fn same_target(kind: &MethodKind, typed: &str, target: &str) -> bool {
    if *kind == MethodKind::Email {
        return typed.trim().to_lowercase() == target.to_lowercase();
    }
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let (typed, target) = (digits(typed), digits(target));
    let national = typed.trim_start_matches('0');
    national.len() >= 7 && target.ends_with(national) && target.len() - national.len() <= 3
}

#[cfg(test)]
mod tests {
    use super::{mask, same_target};
    use regain_contract::MethodKind::{Email, Sms};

    #[test]
    fn masks() {
        assert_eq!(mask(&Email, "grace@example.org"), "g•••@e•••.org");
        assert_eq!(mask(&Email, "x"), "x•••@•••.");
        assert_eq!(mask(&Sms, "+1 555 010 0142"), "••• ••• ••42");
        assert_eq!(mask(&Sms, "+4"), "••• ••• ••4");
    }

    #[test]
    fn typed_targets() {
        assert!(same_target(&Email, " Ada@Example.net ", "ada@example.net"));
        assert!(!same_target(&Email, "ada@example.org", "ada@example.net"));
        assert!(same_target(&Sms, "+49 151 1234-5642", "+4915112345642"));
        assert!(same_target(&Sms, "0151 12345642", "+4915112345642"));
        assert!(!same_target(&Sms, "42", "+4915112345642"));
        assert!(!same_target(&Sms, "0151 12345641", "+4915112345642"));
    }
}
