//! Setting passwords at an Active Directory.

use ldap3::controls::RawControl;
use regain_contract::Secret;

use super::connection::Lease;
use super::control::PolicyHints;
use super::fact::Facts;
use super::refusal::Attempt;
use super::write::{Change, replace};
use crate::error::{DirectoryError, SetPasswordError};
use crate::password::SetFor;

/// Sets a password and lifts a lock, which a new password alone does not, all in one step.
pub(super) async fn set(
    lease: &mut Lease<'_>,
    facts: &Facts,
    dn: &str,
    attempt: &Attempt<'_>,
    purpose: SetFor,
) -> Result<(), SetPasswordError> {
    // 0 demands a change at the next sign-in. -1 is now: without it, an account that lacks the right
    // to do so would leave every password that it sets expired (MS-SAMR 3.1.1.8.7).
    let last_set = match purpose {
        SetFor::Temporary => "0",
        SetFor::Owner | SetFor::Given => "-1",
    };
    let changes = vec![
        replace("unicodePwd", quoted(attempt.password)),
        replace("pwdLastSet", last_set),
        unlocked(),
    ];
    let controls: Vec<RawControl> = match purpose {
        SetFor::Owner if facts.policy_hints => vec![PolicyHints.into()],
        _ => Vec::new(),
    };
    let answer = lease.change_password(dn, changes, controls).await?;
    attempt.outcome(&answer)
}

/// Lifts a lock after wrong passwords.
pub(super) async fn unlock(lease: &mut Lease<'_>, dn: &str) -> Result<(), DirectoryError> {
    lease.change(dn, vec![unlocked()], "unlock accounts").await
}

fn unlocked() -> Change {
    replace("lockoutTime", "0")
}

/// As `unicodePwd` wants it: in quotes, in UTF-16 with the low byte first (MS-ADTS 3.1.1.3.1.5.1).
fn quoted(password: &Secret) -> Vec<u8> {
    let text = format!("\"{}\"", password.expose());
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[cfg(test)]
mod tests {
    use regain_contract::Secret;

    use super::quoted;

    #[test]
    fn a_password_is_quoted_in_utf_16() {
        assert_eq!(
            quoted(&Secret::new("a\"")),
            [b'"', 0, b'a', 0, b'"', 0, b'"', 0]
        );
        assert_eq!(
            quoted(&Secret::new("😀")),
            [b'"', 0, 0x3d, 0xd8, 0x00, 0xde, b'"', 0]
        );
    }
}
