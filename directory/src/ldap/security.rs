//! Who may do what with an entry of an Active Directory: its security descriptor (MS-DTYP 2.4.6).

use std::collections::HashSet;

/// To use a control access right, such as resetting a password (MS-DTYP 2.4.3).
const CONTROL_ACCESS: u32 = 0x100;
/// To read a property.
const READ_PROPERTY: u32 = 0x10;
/// To write a property.
const WRITE_PROPERTY: u32 = 0x20;
/// The entry is meant for what is created below, not for this object.
const INHERIT_ONLY: u8 = 0x08;

/// A right, as a rule of the list names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NeededRight {
    mask: u32,
    /// What it is about: the right, or the attribute and the set that it belongs to. Any may be named.
    about: &'static [[u8; 16]],
}

/// Extended right *Reset Password*, 00299570-246d-11d0-a768-00aa006e0529.
pub(super) const RESET_PASSWORD: NeededRight = NeededRight {
    mask: CONTROL_ACCESS,
    about: &[[
        0x70, 0x95, 0x29, 0x00, 0x6d, 0x24, 0xd0, 0x11, 0xa7, 0x68, 0x00, 0xaa, 0x00, 0x6e, 0x05,
        0x29,
    ]],
};

/// Attribute lockoutTime, 28630ebf-41d5-11d1-a9c1-0000f80367c1.
pub(super) const WRITE_LOCKOUT_TIME: NeededRight = NeededRight {
    mask: WRITE_PROPERTY,
    about: &[[
        0xbf, 0x0e, 0x63, 0x28, 0xd5, 0x41, 0xd1, 0x11, 0xa9, 0xc1, 0x00, 0x00, 0xf8, 0x03, 0x67,
        0xc1,
    ]],
};

/// Attribute pwdLastSet, bf967a0a-0de6-11d0-a285-00aa003049e2, of the set User Account Restrictions,
/// 4c164200-20c0-11d0-a768-00aa006e0529.
pub(super) const WRITE_PWD_LAST_SET: NeededRight = NeededRight {
    mask: WRITE_PROPERTY,
    about: &[
        [
            0x0a, 0x7a, 0x96, 0xbf, 0xe6, 0x0d, 0xd0, 0x11, 0xa2, 0x85, 0x00, 0xaa, 0x00, 0x30,
            0x49, 0xe2,
        ],
        [
            0x00, 0x42, 0x16, 0x4c, 0xc0, 0x20, 0xd0, 0x11, 0xa7, 0x68, 0x00, 0xaa, 0x00, 0x6e,
            0x05, 0x29,
        ],
    ],
};

/// Attribute adminCount, bf967918-0de6-11d0-a285-00aa003049e2.
pub(super) const READ_ADMIN_COUNT: NeededRight = NeededRight {
    mask: READ_PROPERTY,
    about: &[[
        0x18, 0x79, 0x96, 0xbf, 0xe6, 0x0d, 0xd0, 0x11, 0xa2, 0x85, 0x00, 0xaa, 0x00, 0x30, 0x49,
        0xe2,
    ]],
};

/// Whether somebody with these SIDs has the right, by the rules in their order: the first that is
/// about them and it decides. None where the descriptor cannot be read.
pub(super) fn allows(
    descriptor: &[u8],
    sids: &HashSet<Vec<u8>>,
    right: NeededRight,
) -> Option<bool> {
    let offset = u32_at(descriptor, 16)? as usize;
    if offset == 0 {
        // Without a list, everybody may do everything.
        return Some(true);
    }
    let list = descriptor.get(offset..)?;
    let count = u16_at(list, 4)?;
    let mut rest = list.get(8..)?;
    for _ in 0..count {
        let size = usize::from(u16_at(rest, 2)?);
        let (rule, after) = rest.split_at_checked(size)?;
        if let Some(allowed) = decides(rule, sids, right) {
            return Some(allowed);
        }
        rest = after;
    }
    Some(false)
}

/// What one rule says; none where it is about somebody or something else.
fn decides(rule: &[u8], sids: &HashSet<Vec<u8>>, right: NeededRight) -> Option<bool> {
    let (kind, flags) = (*rule.first()?, *rule.get(1)?);
    if flags & INHERIT_ONLY != 0 || u32_at(rule, 4)? & right.mask == 0 {
        return None;
    }
    let sid = match kind {
        0 | 1 => rule.get(8..)?,
        5 | 6 => {
            let present = u32_at(rule, 8)?;
            let mut rest = rule.get(12..)?;
            if present & 1 != 0 {
                let (object, after) = rest.split_at_checked(16)?;
                if !right.about.iter().any(|about| about == object) {
                    return None;
                }
                rest = after;
            }
            if present & 2 != 0 {
                rest.get(16..)?
            } else {
                rest
            }
        }
        _ => return None,
    };
    sids.contains(exact_sid(sid)?)
        .then_some(matches!(kind, 0 | 5))
}

/// The SID without what may follow it.
fn exact_sid(bytes: &[u8]) -> Option<&[u8]> {
    let parts = usize::from(*bytes.get(1)?);
    bytes.get(..8 + 4 * parts)
}

/// As `S-1-5-21-…`.
pub(super) fn sid_text(sid: &[u8]) -> Option<String> {
    let sid = exact_sid(sid)?;
    let authority = sid[2..8]
        .iter()
        .fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    let mut text = format!("S-{}-{authority}", sid[0]);
    for part in sid[8..].chunks_exact(4) {
        text.push_str(&format!("-{}", u32::from_le_bytes(part.try_into().ok()?)));
    }
    Some(text)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ME: [u8; 16] = [1, 2, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 7, 0, 0, 0];
    const OTHER: [u8; 16] = [1, 2, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, 8, 0, 0, 0];

    fn rule(kind: u8, flags: u8, mask: u32, object: Option<[u8; 16]>, sid: [u8; 16]) -> Vec<u8> {
        let mut body = mask.to_le_bytes().to_vec();
        if kind >= 5 {
            body.extend(u32::from(object.is_some()).to_le_bytes());
            body.extend(object.into_iter().flatten());
        }
        body.extend(sid);
        let size = u16::try_from(body.len() + 4).expect("short");
        [&[kind, flags][..], &size.to_le_bytes(), &body].concat()
    }

    fn descriptor(rules: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = vec![
            1, 0, 4, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20, 0, 0, 0,
        ];
        let count = u16::try_from(rules.len()).expect("few");
        bytes.extend([4, 0, 0, 0]);
        bytes.extend(count.to_le_bytes());
        bytes.extend([0, 0]);
        bytes.extend(rules.concat());
        bytes
    }

    #[track_caller]
    fn check(rules: &[Vec<u8>], want: bool) {
        let found = allows(&descriptor(rules), &[ME.to_vec()].into(), RESET_PASSWORD);
        assert_eq!(found, Some(want));
    }

    #[test]
    fn the_first_rule_about_somebody_decides() {
        let reset = Some(RESET_PASSWORD.about[0]);
        let allow = rule(5, 0, CONTROL_ACCESS, reset, ME);
        check(&[], false);
        check(std::slice::from_ref(&allow), true);
        check(&[rule(0, 0, 0xf01ff, None, ME)], true);
        check(&[rule(5, 0, CONTROL_ACCESS, None, ME)], true);
        check(&[rule(5, 0, CONTROL_ACCESS, reset, OTHER)], false);
        check(&[rule(5, 0, CONTROL_ACCESS, Some([9; 16]), ME)], false);
        check(&[rule(5, INHERIT_ONLY, CONTROL_ACCESS, reset, ME)], false);
        check(&[rule(5, 0, WRITE_PROPERTY, reset, ME)], false);
        check(
            &[rule(6, 0, CONTROL_ACCESS, reset, ME), allow.clone()],
            false,
        );
        check(&[allow, rule(6, 0, CONTROL_ACCESS, reset, ME)], true);
    }

    #[test]
    fn a_broken_descriptor_says_nothing() {
        let whole = descriptor(&[rule(5, 0, CONTROL_ACCESS, None, OTHER)]);
        for end in 0..whole.len() {
            assert_eq!(
                allows(&whole[..end], &HashSet::new(), RESET_PASSWORD),
                None,
                "{end}"
            );
        }
        let mut open = whole;
        open[16] = 0;
        assert_eq!(allows(&open, &HashSet::new(), RESET_PASSWORD), Some(true));
    }

    #[test]
    fn sids_are_written_out() {
        assert_eq!(sid_text(&ME).as_deref(), Some("S-1-5-21-7"));
        assert_eq!(sid_text(&ME[..9]), None);
    }
}
