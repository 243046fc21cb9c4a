//! Controls that the client library does not bring.

use ldap3::LdapResult;
use ldap3::controls::{Control, RawControl};

/// OID of [`PasswordPolicy`], as a server announces it.
pub(super) const PASSWORD_POLICY: &str = "1.3.6.1.4.1.42.2.27.8.5.1";

/// OID of [`PolicyHints`], as a server announces it.
pub(super) const POLICY_HINTS: &str = "1.2.840.113556.1.4.2239";

/// Asks for what the password policy has to say (draft-behera-ldap-password-policy-11 section 6).
pub(super) struct PasswordPolicy;

impl From<PasswordPolicy> for RawControl {
    fn from(_: PasswordPolicy) -> Self {
        Self {
            ctype: PASSWORD_POLICY.into(),
            crit: false,
            val: None,
        }
    }
}

/// Makes an Active Directory hold a reset to its history as well (MS-ADTS 3.1.1.3.4.1.27).
pub(super) struct PolicyHints;

impl From<PolicyHints> for RawControl {
    fn from(_: PolicyHints) -> Self {
        Self {
            ctype: POLICY_HINTS.into(),
            crit: true,
            // A sequence that holds the integer 1.
            val: Some(vec![0x30, 0x03, 0x02, 0x01, 0x01]),
        }
    }
}

/// What the password policy refuses, or demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PolicyError {
    PasswordExpired,
    AccountLocked,
    ChangeAfterReset,
    ModificationNotAllowed,
    MustSupplyOld,
    InsufficientQuality,
    TooShort,
    TooYoung,
    InHistory,
    TooLong,
}

impl PolicyError {
    const ALL: [Self; 10] = [
        Self::PasswordExpired,
        Self::AccountLocked,
        Self::ChangeAfterReset,
        Self::ModificationNotAllowed,
        Self::MustSupplyOld,
        Self::InsufficientQuality,
        Self::TooShort,
        Self::TooYoung,
        Self::InHistory,
        Self::TooLong,
    ];
}

/// What the password policy said about an operation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PolicyResponse {
    /// It has expired, and lets them in so many times more.
    pub grace: Option<u32>,
    /// What it refuses or demands.
    pub error: Option<PolicyError>,
}

impl PolicyResponse {
    /// What came with the answer; nothing where the server has no policy, or what it said is not
    /// understood.
    pub(super) fn of(result: &LdapResult) -> Self {
        let mut controls = result.ctrls.iter();
        let value = controls.find_map(|Control(_, raw)| {
            (raw.ctype == PASSWORD_POLICY).then_some(raw.val.as_deref()?)
        });
        value.and_then(parse).unwrap_or_default()
    }
}

/// `SEQUENCE { warning [0] { [0] seconds | [1] grace } OPTIONAL, error [1] ENUMERATED OPTIONAL }`
fn parse(value: &[u8]) -> Option<PolicyResponse> {
    let (0x30, mut rest, []) = element(value)? else {
        return None;
    };
    let mut response = PolicyResponse::default();
    while !rest.is_empty() {
        let (tag, inner, after) = element(rest)?;
        match tag {
            0xa0 => {
                if let (0x81, number, _) = element(inner)? {
                    response.grace = Some(unsigned(number)?);
                }
            }
            0x81 => response.error = PolicyError::ALL.get(unsigned(inner)? as usize).copied(),
            _ => {}
        }
        rest = after;
    }
    Some(response)
}

/// Tag, contents and what follows, of an element in BER with a tag of one byte and a definite
/// length.
fn element(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, rest) = bytes.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..=0x7f => (usize::from(first), rest),
        0x81..=0x84 => {
            let (length, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            (unsigned(length)? as usize, rest)
        }
        _ => return None,
    };
    let (contents, rest) = rest.split_at_checked(length)?;
    Some((tag, contents, rest))
}

fn unsigned(bytes: &[u8]) -> Option<u32> {
    let bytes = match bytes {
        [0, rest @ ..] if !rest.is_empty() => rest,
        bytes => bytes,
    };
    if bytes.is_empty() || bytes.len() > 4 {
        return None;
    }
    Some(
        bytes
            .iter()
            .fold(0, |number, byte| number << 8 | u32::from(*byte)),
    )
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::{PolicyError, PolicyResponse, parse};

    #[test]
    fn what_servers_send_is_read() {
        let nothing = PolicyResponse::default();
        let error = |error| PolicyResponse {
            error: Some(error),
            ..nothing
        };
        assert_eq!(parse(&[0x30, 0]), Some(nothing));
        assert_eq!(
            parse(&[0x30, 3, 0x81, 1, 6]),
            Some(error(PolicyError::TooShort))
        );
        assert_eq!(
            parse(&[0x30, 3, 0x81, 1, 8]),
            Some(error(PolicyError::InHistory))
        );
        assert_eq!(
            parse(&[0x30, 0x81, 3, 0x81, 1, 0]),
            Some(error(PolicyError::PasswordExpired))
        );
        let seconds = [0x30, 5, 0xa0, 3, 0x80, 1, 60];
        assert_eq!(parse(&seconds), Some(nothing));
        let grace = [0x30, 8, 0xa0, 3, 0x81, 1, 2, 0x81, 1, 0];
        let want = PolicyResponse {
            grace: Some(2),
            error: Some(PolicyError::PasswordExpired),
        };
        assert_eq!(parse(&grace), Some(want));
    }

    #[test]
    fn an_error_of_a_later_version_is_none() {
        assert_eq!(
            parse(&[0x30, 3, 0x81, 1, 200]),
            Some(PolicyResponse::default())
        );
    }

    #[test]
    fn broken_answers_are_none_and_never_a_panic() {
        for bytes in [
            &[][..],
            &[0x30],
            &[0x30, 0x80],
            &[0x30, 0x85, 1, 1, 1, 1, 1],
            &[0x30, 0x84, 0xff, 0xff, 0xff, 0xff],
            &[0x30, 3, 0x81, 1],
            &[0x30, 2, 0x81, 0],
            &[0x30, 7, 0x81, 5, 1, 1, 1, 1, 1],
            &[0x04, 3, 0x81, 1, 6],
            &[0x30, 3, 0x81, 1, 6, 0],
        ] {
            assert_eq!(parse(bytes), None, "{bytes:?}");
        }
    }

    /// Elements that contain each other, with lengths that are right, wrong or of another form.
    fn elements() -> impl Strategy<Value = Vec<u8>> {
        let tags = select(vec![0x30, 0xa0, 0x80, 0x81, 0x04, 0xff]);
        vec(any::<u8>(), 0..8).prop_recursive(4, 32, 4, move |inner| {
            let length = prop_oneof![4 => Just(None), 1 => any::<u8>().prop_map(Some)];
            (tags.clone(), length, vec(inner, 0..4)).prop_map(|(tag, length, inner)| {
                let inner = inner.concat();
                let right = u8::try_from(inner.len()).unwrap_or(0x7f);
                [vec![tag, length.unwrap_or(right)], inner].concat()
            })
        })
    }

    proptest! {
        #[test]
        fn whatever_comes_is_read_or_none(bytes in elements()) {
            if let Some(read) = parse(&bytes) {
                prop_assert_eq!(bytes[0], 0x30);
                prop_assert!(read.error.is_none() || bytes.contains(&0x81));
            }
        }
    }
}
