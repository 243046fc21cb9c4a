//! What is changed at an LDAP directory.

use async_trait::async_trait;
use regain_contract::Secret;

use super::connection::Lease;
use super::directory::{LdapDirectory, Located};
use super::fact::Keeper;
use super::flavour::Flavour;
use super::lockout;
use super::refusal::Attempt;
use super::{password_ad, password_ppolicy, policy};
use crate::error::{DirectoryError, SetPasswordError};
use crate::password::SetFor;
use crate::person::{Person, PersonId, PersonState};
use crate::port::RemoteDirectory;
use crate::report::MissingRight;

const LOCKED_FOR_GOOD: &str = "it is switched off, and this would switch it on";

#[async_trait]
impl RemoteDirectory for LdapDirectory {
    async fn set_password(
        &self,
        id: &PersonId,
        password: &Secret,
        purpose: SetFor,
    ) -> Result<(), SetPasswordError> {
        let mut lease = self.connections.take().await?;
        let (located, person) = self.to_change(&mut lease, id).await?;
        let entry = &located.entry;
        let rules = policy::read(&mut lease, &self.settings, &self.facts, Some(entry)).await?;
        let attempt = Attempt {
            password,
            user_id: &person.user_id,
            policy: rules.as_ref().map(|rules| &rules.policy),
        };
        let (lease, dn) = (&mut lease, &entry.dn);
        match self.facts.flavour {
            Flavour::ActiveDirectory => {
                password_ad::set(lease, &self.facts, dn, &attempt, purpose).await
            }
            Flavour::Openldap => {
                let by = self.settings.set_password;
                password_ppolicy::set(lease, &self.facts, by, dn, &attempt, purpose).await?;
                self.lift_what_is_left(lease, dn, person.state).await;
                Ok(())
            }
        }
    }

    async fn unlock(&self, id: &PersonId) -> Result<(), DirectoryError> {
        let mut lease = self.connections.take().await?;
        let (located, _) = self.to_change(&mut lease, id).await?;
        let dn = &located.entry.dn;
        match self.facts.flavour {
            Flavour::ActiveDirectory => password_ad::unlock(&mut lease, dn).await?,
            Flavour::Openldap => password_ppolicy::unlock(&mut lease, &self.facts, dn).await?,
        }
        // A server that writes its locks down elsewhere has nothing against what was done.
        let (_, person) = self.to_change(&mut lease, id).await?;
        match person.state {
            PersonState::Locked => Err(DirectoryError::Unexpected(format!(
                "{dn} is still locked: the server keeps this lock elsewhere; lift it there, or let its owner \
                 recover"
            ))),
            PersonState::Active | PersonState::Disabled => Ok(()),
        }
    }

    /// It has none.
    async fn end_sessions(&self, _: &PersonId) -> Result<(), DirectoryError> {
        Ok(())
    }

    async fn missing_rights(&self) -> Result<Vec<MissingRight>, DirectoryError> {
        self.rights_missing_at_first().await
    }
}

impl LdapDirectory {
    /// 389-DS leaves a lock where it was when a password is set. The password holds already, so that
    /// what fails here is told to the operator alone, and the lock ends by itself.
    async fn lift_what_is_left(&self, lease: &mut Lease<'_>, dn: &str, state: PersonState) {
        let is_left = matches!(self.facts.keeper, Keeper::Ds389 { .. });
        if !is_left || state != PersonState::Locked {
            return;
        }
        if let Err(error) = password_ppolicy::unlock(lease, &self.facts, dn).await {
            tracing::warn!(%error, dn, "an account stays locked though its password was set");
        }
    }

    /// The person as they are now, if they may be changed from here.
    async fn to_change(
        &self,
        lease: &mut Lease<'_>,
        id: &PersonId,
    ) -> Result<(Located, Person), DirectoryError> {
        let located = self.existing(lease, id).await?;
        let memberships = self.memberships_now(lease).await?;
        let person = self.person_at(lease, &located, &memberships).await?;
        if let Some(reason) = person.protected {
            return Err(DirectoryError::Protected(reason));
        }
        if lockout::is_locked_for_good(&located.entry) {
            return Err(DirectoryError::Protected(LOCKED_FOR_GOOD));
        }
        Ok((located, person))
    }
}
