//! Setting passwords at an OpenLDAP or 389-DS.

use super::connection::Lease;
use super::control::PasswordPolicy;
use super::fact::{Facts, Keeper};
use super::names::owned;
use super::refusal::Attempt;
use super::settings::SetBy;
use super::write::{clear, delete, replace};
use crate::error::{DirectoryError, SetPasswordError};
use crate::password::SetFor;

const DEMAND: &str = "demand a new password at the next sign-in";
const UNLOCK: &str = "unlock accounts";

/// How a server writes down that the password has to be changed: the attribute, and its value.
const fn duty(keeper: Keeper) -> (&'static str, &'static str) {
    match keeper {
        Keeper::PasswordPolicy => ("pwdReset", "TRUE"),
        Keeper::Ds389 { .. } => ("passwordExpirationTime", "19700101000000Z"),
    }
}

/// Sets a password. OpenLDAP lifts a lock with it.
pub(super) async fn set(
    lease: &mut Lease<'_>,
    facts: &Facts,
    by: SetBy,
    dn: &str,
    attempt: &Attempt<'_>,
    purpose: SetFor,
) -> Result<(), SetPasswordError> {
    attempt.judge()?;
    // By the operation, 389-DS refuses without saying which of its rules; what is written it hashes.
    let is_389 = matches!(facts.keeper, Keeper::Ds389 { .. });
    if by == SetBy::Modify || !facts.password_modify || is_389 {
        return write(lease, facts, dn, attempt, purpose).await;
    }
    if purpose == SetFor::Temporary {
        // Asked before the password is changed, so that a missing right changes nothing.
        demand(lease, facts, dn).await?;
    }
    let answer = lease
        .modify_password(dn, attempt.password, vec![PasswordPolicy.into()])
        .await?;
    attempt.outcome(&answer)?;
    demand_change(lease, facts, dn, purpose)
        .await
        .map_err(|error| unknown(&error))
}

/// The new password, and in the same step the demand to change it, unless the server takes that away
/// again as 389-DS does. The server hashes what is written.
async fn write(
    lease: &mut Lease<'_>,
    facts: &Facts,
    dn: &str,
    attempt: &Attempt<'_>,
    purpose: SetFor,
) -> Result<(), SetPasswordError> {
    let mut changes = vec![replace("userPassword", attempt.password.expose())];
    if purpose == SetFor::Temporary {
        let (attribute, value) = duty(facts.keeper);
        changes.push(replace(attribute, value));
    }
    let answer = lease
        .change_password(dn, changes, vec![PasswordPolicy.into()])
        .await?;
    attempt.outcome(&answer)?;
    let done = match (purpose, facts.keeper) {
        (SetFor::Temporary, Keeper::PasswordPolicy) => Ok(()),
        (SetFor::Temporary, Keeper::Ds389 { .. }) => demand(lease, facts, dn).await,
        (SetFor::Owner | SetFor::Given, _) => keep_demand_away(lease, facts, dn).await,
    };
    done.map_err(|error| unknown(&error))
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
        SetFor::Temporary => demand(lease, facts, dn).await,
        SetFor::Owner | SetFor::Given if facts.password_policy => {
            keep_demand_away(lease, facts, dn).await
        }
        SetFor::Owner | SetFor::Given => Ok(()),
    }
}

async fn demand(lease: &mut Lease<'_>, facts: &Facts, dn: &str) -> Result<(), DirectoryError> {
    let (attribute, value) = duty(facts.keeper);
    let changes = vec![replace(attribute, value)];
    lease.change(dn, changes, DEMAND).await
}

async fn keep_demand_away(
    lease: &mut Lease<'_>,
    facts: &Facts,
    dn: &str,
) -> Result<(), DirectoryError> {
    let (attribute, value) = duty(facts.keeper);
    let entry = lease.read(dn, &owned(&[attribute])).await?;
    let is_demanded = entry.is_some_and(|entry| entry.text(attribute) == Some(value));
    if is_demanded {
        lease.change(dn, vec![delete(attribute)], DEMAND).await?;
    }
    Ok(())
}

/// Lifts a lock after wrong passwords. OpenLDAP forgets the wrong passwords with it, 389-DS is told to.
pub(super) async fn unlock(
    lease: &mut Lease<'_>,
    facts: &Facts,
    dn: &str,
) -> Result<(), DirectoryError> {
    let changes = match facts.keeper {
        Keeper::PasswordPolicy => vec![delete("pwdAccountLockedTime")],
        Keeper::Ds389 { .. } => vec![
            clear("accountUnlockTime"),
            replace("passwordRetryCount", "0"),
        ],
    };
    lease.change(dn, changes, UNLOCK).await
}
