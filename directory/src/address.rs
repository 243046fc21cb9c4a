//! E-mail addresses, as directories keep them.

use regain_contract::identity::tidied;

/// Longest address in bytes (RFC 5321 section 4.5.3.1.3, without the angle brackets).
const LONGEST: usize = 254;

/// The address, without what nobody sees and the `SMTP:` that Exchange writes before it; none where it is none. Whether
/// it can be delivered to is the mail server's to say.
#[must_use]
pub fn normalize(written: &str) -> Option<String> {
    let written = tidied(written);
    let address = match written.split_at_checked(5) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("smtp:") => rest,
        _ => &*written,
    };
    let (local, domain) = address.rsplit_once('@')?;
    let strange = |c: char| c.is_whitespace() || c.is_control() || "()<>[]:;,\\\"@".contains(c);
    let is_address = !local.is_empty()
        && !local.contains(strange)
        && !domain.contains(strange)
        && domain.split('.').all(|label| !label.is_empty())
        && address.len() <= LONGEST;
    is_address.then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::normalize;

    #[test]
    fn addresses() {
        for address in [
            "ada@example.org",
            "a.b+c@xn--grsse-kva.example",
            "ada@localhost",
            "ö@ö.example",
        ] {
            assert_eq!(normalize(&format!(" {address} ")).as_deref(), Some(address));
        }
        assert_eq!(
            normalize("smtp:ada@example.org").as_deref(),
            Some("ada@example.org")
        );
        for written in [
            "ada@example.org\u{200b}",
            "\u{feff}ada@example.org",
            "ada@exam\u{ad}ple.org\u{a0}",
            "SMTP:\u{202a}ada@example.org\u{202c}",
        ] {
            assert_eq!(normalize(written).as_deref(), Some("ada@example.org"));
        }
        for text in [
            "",
            "ada",
            "@example.org",
            "ada@",
            "ada@example..org",
            "ada@.org",
            "a da@example.org",
            "X400:C=US;A=x@y",
            "ada@example.org\r\nBcc: x@y.z",
            "<ada@example.org>",
            "a@b@example.org",
            "Ada <ada@example.org>",
            "ada@example.org,b@example.org",
        ] {
            assert_eq!(normalize(text), None, "{text}");
        }
        assert_eq!(normalize(&format!("{}@example.org", "a".repeat(243))), None);
    }
}
