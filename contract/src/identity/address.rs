//! Domains of mail addresses, as mail servers take them and as people read them.

use super::fold::folded;

/// The domain as domains are compared: in ASCII (UTS 46), or folded where it can be none.
pub(super) fn domain_key(domain: &str) -> String {
    let latin = domain.replace(['İ', 'ı'], "i").replace("I\u{307}", "i");
    match idna::domain_to_ascii(&latin) {
        Ok(ascii) if !ascii.is_empty() && !ascii.contains(' ') => ascii,
        _ => folded(domain),
    }
}

/// The address with its domain in ASCII (UTS 46), as every mail server takes it; as it is, where
/// the domain can be none.
#[must_use]
pub fn with_ascii_domain(address: &str) -> String {
    with_domain(address, |domain| idna::domain_to_ascii(domain).ok())
}

/// The address with its domain as people read it; as it is, where the domain can be none.
#[must_use]
pub fn with_shown_domain(address: &str) -> String {
    with_domain(address, |domain| {
        let (shown, read) = idna::domain_to_unicode(domain);
        read.ok().map(|()| shown)
    })
}

fn with_domain(address: &str, form: impl Fn(&str) -> Option<String>) -> String {
    let Some((local, domain)) = address.rsplit_once('@') else {
        return address.to_owned();
    };
    match form(domain) {
        Some(domain) => format!("{local}@{domain}"),
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{with_ascii_domain, with_shown_domain};

    #[test]
    fn domains_have_two_forms() {
        let (shown, ascii) = ("a@bücher.example", "a@xn--bcher-kva.example");
        assert_eq!(with_ascii_domain(shown), ascii);
        assert_eq!(with_ascii_domain(ascii), ascii);
        assert_eq!(with_shown_domain(ascii), shown);
        assert_eq!(
            with_ascii_domain("é@Müller.Example"),
            "é@xn--mller-kva.example"
        );
        for text in ["", "ada", "a@xn--\u{301}"] {
            assert_eq!(with_ascii_domain(text), text);
        }
    }
}
