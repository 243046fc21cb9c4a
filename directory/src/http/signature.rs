//! Signatures over calls and answers: HMAC-SHA-256 with keys that both sides hold.
//!
//! What is signed begins with a word for its kind, so that no call can be given back as an answer. An
//! answer covers the call's request id: it belongs to this call and to no other one.

use hmac::{Hmac, KeyInit, Mac};
use regain_contract::Secret;
use sha2::Sha256;

/// Header with the time of a message, in seconds since 1970.
pub(super) const TIME: &str = "Regain-Time";

/// Header with the id of a call: 32 hexadecimal digits, never used twice.
pub(super) const REQUEST: &str = "Regain-Request";

/// Header with the signatures: `v1=` and 64 hexadecimal digits for each key, parted by commas.
pub(super) const SIGNATURE: &str = "Regain-Signature";

/// How far the clocks of both sides may be apart, in seconds.
pub(super) const CLOCK_SKEW: i64 = 300;

const SCHEME: &str = "v1=";

/// What a signature covers.
pub(super) struct Signed<'a> {
    /// `Regain-Time`, as it is sent.
    pub(super) time: &'a str,
    /// `Regain-Request`, as it is sent.
    pub(super) request: &'a str,
    /// What the message is.
    pub(super) kind: Kind<'a>,
    /// The body, byte for byte.
    pub(super) body: &'a [u8],
}

/// What a message is.
pub(super) enum Kind<'a> {
    /// A call, by its path from the base.
    Call(&'a str),
    /// An answer, by its status.
    Answer(u16),
}

impl Signed<'_> {
    /// The value of `Regain-Signature`: one signature for each key.
    pub(super) fn sign(&self, keys: &[Secret]) -> String {
        let each = keys.iter().map(|key| {
            let bytes = self.mac(key).finalize().into_bytes();
            format!("{SCHEME}{}", hex::encode(bytes))
        });
        each.collect::<Vec<_>>().join(",")
    }

    /// One of the signatures was made with one of the keys.
    pub(super) fn is_signed(&self, keys: &[Secret], signatures: &str) -> bool {
        let found = signatures.split(',').filter_map(|it| {
            let digits = it.trim().strip_prefix(SCHEME)?;
            hex::decode(digits).ok()
        });
        let found: Vec<Vec<u8>> = found.collect();
        keys.iter().any(|key| {
            let mut each = found.iter();
            each.any(|bytes| self.mac(key).verify_slice(bytes).is_ok())
        })
    }

    fn mac(&self, key: &Secret) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(key.expose().as_bytes())
            .expect("HMAC takes keys of any length");
        let head = match self.kind {
            Kind::Call(path) => format!(
                "regain-call\n{}\n{}\nPOST {path}\n",
                self.time, self.request
            ),
            Kind::Answer(status) => {
                format!("regain-answer\n{}\n{}\n{status}\n", self.time, self.request)
            }
        };
        mac.update(head.as_bytes());
        mac.update(self.body);
        mac
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regain_contract::Secret;

    use super::{Kind, Signed};

    const KEY: &str = "0123456789abcdef0123456789abcdef";
    const OTHER: &str = "fedcba9876543210fedcba9876543210";

    fn keys(texts: &[&str]) -> Vec<Secret> {
        texts.iter().map(|text| Secret::new(*text)).collect()
    }

    fn call() -> Signed<'static> {
        Signed {
            time: "1790000000",
            request: "00112233445566778899aabbccddeeff",
            kind: Kind::Call("/find"),
            body: b"{\"user_id\":\"ada\"}",
        }
    }

    /// The same as Python's `hmac.new(key, text, "sha256").hexdigest()`.
    #[test]
    fn a_signature_is_the_hmac_of_its_lines() {
        assert_eq!(
            call().sign(&keys(&[KEY])),
            "v1=8d5eaef04602f752124466bcb7b9f574471e719c29c719150b250dc06c26747b"
        );
    }

    #[test]
    fn either_key_of_either_side_is_enough() {
        let both = call().sign(&keys(&[KEY, OTHER]));
        assert!(call().is_signed(&keys(&[KEY]), &both));
        assert!(call().is_signed(&keys(&[OTHER]), &both));
        assert!(call().is_signed(&keys(&[OTHER, KEY]), &call().sign(&keys(&[KEY]))));
        assert!(!call().is_signed(&keys(&[OTHER]), &call().sign(&keys(&[KEY]))));
    }

    #[test]
    fn every_part_is_covered() {
        let signature = call().sign(&keys(&[KEY]));
        let others = [
            Signed {
                time: "1790000001",
                ..call()
            },
            Signed {
                request: "x",
                ..call()
            },
            Signed {
                kind: Kind::Call("/person"),
                ..call()
            },
            Signed {
                kind: Kind::Answer(200),
                ..call()
            },
            Signed {
                body: b"{}",
                ..call()
            },
        ];
        for other in others {
            assert!(!other.is_signed(&keys(&[KEY]), &signature));
        }
    }

    #[test]
    fn what_is_no_signature_signs_nothing() {
        for bad in ["", "v1=", "v1=zz", "v2=00", ",,,", "v1=00", &KEY.repeat(2)] {
            assert!(!call().is_signed(&keys(&[KEY]), bad), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn whatever_stands_for_a_signature_signs_nothing(
            near in "(v1=[0-9a-f]{62,66},? ?){0,3}", text: String,
        ) {
            for text in [near, text] {
                prop_assert!(!call().is_signed(&keys(&[KEY, OTHER]), &text));
            }
        }
    }
}
