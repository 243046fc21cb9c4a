//! Setting passwords at an OpenLDAP or 389-DS.

use super::connection::Lease;
use super::control::PasswordPolicy;
use super::fact::Facts;
use super::names::owned;
use super::refusal::Attempt;
use super::settings::SetBy;
use super::write::{delete, replace};
use crate::error::{DirectoryError, SetPasswordError};
use crate::password::SetFor;

const DEMAND: &str = "demand a new password at the next sign-in";
const UNLOCK: &str = "unlock accounts";

/// Sets a password. The server lifts a lock with it.
pub(super) async fn set(
    lease: &mut Lease<'_>,
    facts: &Facts,
    by: SetBy,
    dn: &str,
    attempt: &Attempt<'_>,
    purpose: SetFor,
) -> Result<(), SetPasswordError> {
    attempt.judge()?;
    if by == SetBy::Modify || !facts.password_modify {
        return write(lease, dn, attempt, purpose).await;
    }
    if purpose == SetFor::Temporary {
        // Asked before the password is changed, so that a missing right changes nothing.
        lease
            .change(dn, vec![replace("pwdReset", "TRUE")], DEMAND)
            .await?;
    }
    let answer = lease
        .modify_password(dn, attempt.password, vec![PasswordPolicy.into()])
        .await?;
    attempt.outcome(&answer)?;
    demand_change(lease, facts, dn, purpose)
        .await
        .map_err(|error| unknown(&error))
}

/// The new password and the demand to change it in one step. The server hashes what is written.
async fn write(
    lease: &mut Lease<'_>,
    dn: &str,
    attempt: &Attempt<'_>,
    purpose: SetFor,
) -> Result<(), SetPasswordError> {
    let mut changes = vec![replace("userPassword", attempt.password.expose())];
    if purpose == SetFor::Temporary {
        changes.push(replace("pwdReset", "TRUE"));
    }
    let answer = lease
        .change_password(dn, changes, vec![PasswordPolicy.into()])
        .await?;
    attempt.outcome(&answer)?;
    match purpose {
        SetFor::Temporary => Ok(()),
        SetFor::Owner | SetFor::Given => keep_demand_away(lease, dn)
            .await
            .map_err(|error| unknown(&error)),
    }
}

/// The password is set already: what fails after it must not be taken for a failure to set it.
fn unknown(error: &DirectoryError) -> SetPasswordError {
    SetPasswordError::Unknown(format!("it was set, but: {error}"))
}

/// A new password takes the demand away, unless the service account administers passwords, for which
/// `pwdMustChange` puts it there: so it is set, or taken away, after the password.
async fn demand_change(
    lease: &mut Lease<'_>,
    facts: &Facts,
    dn: &str,
    purpose: SetFor,
) -> Result<(), DirectoryError> {
    match purpose {
        SetFor::Temporary => {
            lease
                .change(dn, vec![replace("pwdReset", "TRUE")], DEMAND)
                .await
        }
        SetFor::Owner | SetFor::Given if facts.password_policy => keep_demand_away(lease, dn).await,
        SetFor::Owner | SetFor::Given => Ok(()),
    }
}

async fn keep_demand_away(lease: &mut Lease<'_>, dn: &str) -> Result<(), DirectoryError> {
    let entry = lease.read(dn, &owned(&["pwdReset"])).await?;
    if entry.is_some_and(|entry| entry.is_true("pwdReset")) {
        lease.change(dn, vec![delete("pwdReset")], DEMAND).await?;
    }
    Ok(())
}

/// Lifts a lock after wrong passwords. The server forgets the wrong passwords with it.
pub(super) async fn unlock(lease: &mut Lease<'_>, dn: &str) -> Result<(), DirectoryError> {
    lease
        .change(dn, vec![delete("pwdAccountLockedTime")], UNLOCK)
        .await
}
