//! Addresses and numbers by which somebody is reached, as people write them.

use regain_contract::{MethodKind, identity};
use regain_directory::phone;

/// Longest address of a mailbox (RFC 5321 section 4.5.3.1.3, without the brackets).
const LONGEST: usize = 254;

/// The address, or the number in E.164, as it is kept; none where it can be none. `country` (ISO
/// 3166-1, two letters) is that of numbers without one.
pub fn target(
    kind: &MethodKind,
    written: &str,
    country: Option<&str>,
    is_mailbox: impl Fn(&str) -> bool,
) -> Option<String> {
    match kind {
        MethodKind::Email => {
            Some(identity::mended(written)).filter(|it| it.len() <= LONGEST && is_mailbox(it))
        }
        _ => number(written, country),
    }
}

/// The number in E.164. One that begins with its country's code is believed even where the tables do
/// not know it: they are older than some numbers.
fn number(written: &str, country: Option<&str>) -> Option<String> {
    let written = identity::tidied(written);
    let written = phone::bare(&written);
    // Where no country is said, two zeros lead out of it, as the ITU recommends (E.123).
    let abroad = written.strip_prefix("00").filter(|_| country.is_none());
    let written = abroad.map_or_else(|| written.to_owned(), |digits| format!("+{digits}"));
    if let Some(number) = phone::normalize(&written, country) {
        return Some(number);
    }
    let is_mark = |c: char| c.is_whitespace() || "-/.()\u{2010}\u{2011}\u{2013}".contains(c);
    let bare = written.replace("(0)", "").replace(is_mark, "");
    is_e164(&bare).then_some(bare)
}

/// A plus sign and at most 15 digits.
fn is_e164(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or_default();
    (7..=15).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !digits.starts_with('0')
}

#[cfg(test)]
mod tests {
    use regain_contract::MethodKind;

    use super::target;

    #[test]
    fn what_can_be_none_is_none() {
        let read = |kind: MethodKind, written: &str| {
            target(&kind, written, None, |address| address.contains('@'))
        };
        let long = format!("{}@b.example", "a".repeat(254));
        for (kind, written, kept) in [
            (MethodKind::Email, "<a@b.example>", Some("a@b.example")),
            (MethodKind::Email, "nothing", None),
            (MethodKind::Email, &long, None),
            (MethodKind::Sms, "+1 (555) 010-0111", Some("+15550100111")),
            (MethodKind::Sms, "tel:+15550100111", Some("+15550100111")),
            (
                MethodKind::Sms,
                "Mobile: +15550100111",
                Some("+15550100111"),
            ),
            (
                MethodKind::Sms,
                "+1 555 0100111 (private)",
                Some("+15550100111"),
            ),
            (MethodKind::Sms, "1.5550100111E+10", None),
            (MethodKind::Sms, "+15550100111 Ada", None),
            (MethodKind::Voice, "0151/12345678", None),
            (MethodKind::Voice, "a@b.example", None),
            (MethodKind::Voice, "", None),
        ] {
            assert_eq!(read(kind, written).as_deref(), kept, "{written}");
        }
    }
}
