//! Addresses and numbers on file.

use regain_contract::MethodKind;

use crate::person::Reach;

/// The ways to reach somebody, each once, and the values on file that are none. The mailbox that they
/// may be unable to open is no way.
pub(crate) struct Ways<'a> {
    mailbox: Option<&'a str>,
    reach: Vec<Reach>,
    unusable: Vec<String>,
}

impl<'a> Ways<'a> {
    /// None yet, for whoever has this mailbox.
    pub(crate) fn beside(mailbox: Option<&'a str>) -> Self {
        Self {
            mailbox,
            reach: Vec::new(),
            unusable: Vec::new(),
        }
    }

    /// Takes what was found in a value.
    pub(crate) fn add(&mut self, found: Option<Reach>, written: &str) {
        match found {
            Some(way) => {
                let is_mailbox = self
                    .mailbox
                    .is_some_and(|mailbox| mailbox.trim().eq_ignore_ascii_case(&way.target));
                if !is_mailbox && !self.reach.contains(&way) {
                    self.reach.push(way);
                }
            }
            None if !self.unusable.iter().any(|it| it == written) => {
                self.unusable.push(written.to_owned());
            }
            None => {}
        }
    }

    /// The ways, in the order in which they came, and what is none.
    pub(crate) fn found(self) -> (Vec<Reach>, Vec<String>) {
        (self.reach, self.unusable)
    }
}

/// Longest address (RFC 5321).
const LONGEST_ADDRESS: usize = 254;

/// The way to reach a mailbox; none where the text is no address.
pub(crate) fn reach_by_address(text: &str) -> Option<Reach> {
    let address = text.trim();
    is_address(address).then(|| Reach {
        kind: MethodKind::Email,
        target: address.to_owned(),
    })
}

/// The way to reach a telephone; none where the text is no number.
pub(crate) fn reach_by_number(kind: MethodKind, text: &str) -> Option<Reach> {
    let number = text.trim();
    is_e164(number).then(|| Reach {
        kind,
        target: number.to_owned(),
    })
}

fn is_address(text: &str) -> bool {
    let parts = text.rsplit_once('@');
    text.len() <= LONGEST_ADDRESS
        && !text.contains(|c: char| c.is_whitespace() || c.is_control())
        && parts.is_some_and(|(name, host)| {
            !name.is_empty() && !name.contains('@') && is_mail_host(host)
        })
}

fn is_mail_host(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    labels.len() > 1 && labels.iter().all(|label| !label.is_empty())
}

/// A plus sign and 7 to 15 digits, the first of which is no zero.
fn is_e164(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or_default();
    (7..=15).contains(&digits.len())
        && digits.bytes().all(|digit| digit.is_ascii_digit())
        && !digits.starts_with('0')
}

#[cfg(test)]
mod tests {
    use regain_contract::MethodKind;

    use super::{Ways, reach_by_address, reach_by_number};

    #[test]
    fn what_is_no_address_reaches_nobody() {
        let reach = reach_by_address(" ada@example.org ").expect("an address");
        assert_eq!(reach.target, "ada@example.org");
        for bad in [
            "",
            "ada",
            "@example.org",
            "ada@",
            "ada@localhost",
            "ada@example..org",
            "ada@b@example.org",
            "ada lovelace@example.org",
            "ada@example.org\r\nBcc: eve@example.org",
        ] {
            assert_eq!(reach_by_address(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn the_own_mailbox_is_no_way_and_each_way_counts_once() {
        let mut ways = Ways::beside(Some("Ada@example.org"));
        for written in [
            "ada@example.org",
            "ada@example.net",
            "ada@example.net",
            "?",
            "?",
        ] {
            ways.add(reach_by_address(written), written);
        }
        let (reach, unusable) = ways.found();
        assert_eq!(reach.len(), 1);
        assert_eq!(
            (&*reach[0].target, &*unusable),
            ("ada@example.net", &["?".to_owned()][..])
        );
    }

    #[test]
    fn what_is_no_number_reaches_nobody() {
        assert!(reach_by_number(MethodKind::Sms, "+4915112345678").is_some());
        for bad in [
            "",
            "0151 123",
            "+0151123456",
            "+49",
            "+4915112345678901",
            "+49151abc4567",
        ] {
            assert_eq!(reach_by_number(MethodKind::Sms, bad), None, "{bad:?}");
        }
    }
}
