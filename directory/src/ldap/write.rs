//! Changing entries.

use std::collections::HashSet;

use ldap3::controls::RawControl;
use ldap3::exop::PasswordModify;
use ldap3::{LdapError, LdapResult, Mod};
use regain_contract::Secret;

use super::connection::Lease;
use super::ldap_error::{code, of_client, of_result};
use crate::error::{DirectoryError, SetPasswordError};

/// A change of one attribute. Values are bytes: not all of them are text.
pub(super) type Change = Mod<Vec<u8>>;

/// Puts one value in place of whatever there is.
pub(super) fn replace(attribute: &str, value: impl Into<Vec<u8>>) -> Change {
    Mod::Replace(attribute.as_bytes().to_vec(), HashSet::from([value.into()]))
}

/// Takes the attribute away.
pub(super) fn delete(attribute: &str) -> Change {
    Mod::Delete(attribute.as_bytes().to_vec(), HashSet::new())
}

/// Takes the attribute away, if it is there at all.
pub(super) fn clear(attribute: &str) -> Change {
    Mod::Replace(attribute.as_bytes().to_vec(), HashSet::new())
}

/// Takes one value away.
pub(super) fn delete_value(attribute: &str, value: &str) -> Change {
    let value = value.as_bytes().to_vec();
    Mod::Delete(attribute.as_bytes().to_vec(), HashSet::from([value]))
}

impl Lease<'_> {
    /// Changes an entry where that has nothing to do with a password.
    pub(super) async fn change(
        &mut self,
        dn: &str,
        changes: Vec<Change>,
        right: &'static str,
    ) -> Result<(), DirectoryError> {
        let answer = self.try_change(dn, changes).await?;
        match answer.rc {
            // To take away what is not there is what was wanted.
            code::SUCCESS | code::NO_SUCH_ATTRIBUTE => Ok(()),
            code::NO_SUCH_OBJECT => Err(DirectoryError::Gone),
            _ => Err(of_result(right, &answer)),
        }
    }

    /// What the server says to a change.
    pub(super) async fn try_change(
        &mut self,
        dn: &str,
        changes: Vec<Change>,
    ) -> Result<LdapResult, DirectoryError> {
        let answer = self.ldap().modify(dn, changes).await;
        self.or_give_up(answer)
    }

    /// What the server says to a change that sets a password.
    pub(super) async fn change_password(
        &mut self,
        dn: &str,
        changes: Vec<Change>,
        controls: Vec<RawControl>,
    ) -> Result<LdapResult, SetPasswordError> {
        let ldap = self.ldap();
        ldap.with_controls(controls);
        let answer = ldap.modify(dn, changes).await;
        self.or_unknown(answer)
    }

    /// What the server says to the operation that sets a password (RFC 3062). Its answer has no
    /// value where the password was given, and is not looked into.
    pub(super) async fn modify_password(
        &mut self,
        dn: &str,
        password: &Secret,
        controls: Vec<RawControl>,
    ) -> Result<LdapResult, SetPasswordError> {
        let request = PasswordModify {
            user_id: Some(dn),
            old_pass: None,
            new_pass: Some(password.expose()),
        };
        let ldap = self.ldap();
        ldap.with_controls(controls);
        let answer = ldap.extended(request).await;
        self.or_unknown(answer.map(|answer| answer.1))
    }

    /// What was sent may have been done, whether an answer came or not.
    fn or_unknown<T>(&mut self, answer: Result<T, LdapError>) -> Result<T, SetPasswordError> {
        answer.map_err(|error| {
            self.give_up();
            match error {
                LdapError::OpSend { .. } => of_client(error).into(),
                error => SetPasswordError::Unknown(of_client(error).to_string()),
            }
        })
    }
}
