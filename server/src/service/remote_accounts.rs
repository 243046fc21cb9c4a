//! What is done to accounts at the directory that another server keeps.

use std::sync::Arc;

use regain_contract::{Code, Field, FieldCode, FieldProblem, Secret};
use regain_directory::{
    DirectoryError, PasswordCheck, PersonId, PersonState, RemoteDirectory, SetFor, SetPasswordError,
};

use crate::model::account::Account;
use crate::model::fault::Fault;
use crate::service::accounts::Accounts;
use crate::service::ports::{KeptBy, Ports};

/// Seconds after which a call may be repeated that found another one at work, or has no answer.
pub const BUSY: u32 = 2;

/// Changes accounts at a remote directory.
#[derive(Clone)]
pub struct RemoteAccounts {
    directory: Arc<dyn RemoteDirectory>,
    accounts: Accounts,
}

impl RemoteAccounts {
    /// One that stands on these ports, where accounts are kept by another server.
    pub fn new(ports: &Ports) -> Option<Self> {
        let KeptBy::Remote(directory) = &ports.kept_by else {
            return None;
        };
        Some(Self {
            directory: directory.clone(),
            accounts: Accounts::new(ports),
        })
    }

    /// Sets a password. Whatever comes of it is for [`crate::service::remote_passwords`] and the
    /// resets to settle.
    ///
    /// # Errors
    /// The directory's.
    pub async fn set_password(
        &self,
        account: &Account,
        password: &Secret,
        purpose: SetFor,
    ) -> Result<(), SetPasswordError> {
        let id = PersonId(account.id.clone());
        self.directory.set_password(&id, password, purpose).await
    }

    /// The directory's truth: whether the password is the account's now.
    ///
    /// # Errors
    /// The directory's.
    pub async fn is_set(&self, account: &Account, password: &Secret) -> Result<bool, Fault> {
        let mut checked = self
            .accounts
            .check_password(Some(account), password)
            .await?;
        if checked == PasswordCheck::Locked && self.accounts.capabilities().unlock {
            // Behind a lock every password looks alike. The call that was broken off may have set
            // this one and not come to lifting the lock, which belongs to it.
            self.directory.unlock(&PersonId(account.id.clone())).await?;
            checked = self
                .accounts
                .check_password(Some(account), password)
                .await?;
        }
        Ok(match checked {
            PasswordCheck::Wrong | PasswordCheck::Locked => false,
            PasswordCheck::Right
            | PasswordCheck::MustChange
            | PasswordCheck::Expired
            | PasswordCheck::Disabled => true,
        })
    }

    /// Lifts the directory's own lock, where there is one.
    ///
    /// # Errors
    /// `user_unknown`, `managed_elsewhere`, or the directory's.
    pub async fn unlock(&self, account: &Account) -> Result<(), Fault> {
        if !self.accounts.capabilities().unlock {
            return Ok(());
        }
        let person = self.accounts.person(&account.id).await?;
        let person = person.ok_or(Code::UserUnknown)?;
        if person.state != PersonState::Locked {
            return Ok(());
        }
        self.directory.unlock(&person.id).await.map_err(of_user)
    }

    /// Ends the sessions that the directory knows of, where it has any.
    ///
    /// # Errors
    /// `user_unknown`, `managed_elsewhere`, or the directory's.
    pub async fn end_sessions(&self, account: &Account) -> Result<(), Fault> {
        if !self.accounts.capabilities().end_sessions {
            return Ok(());
        }
        let id = PersonId(account.id.clone());
        self.directory.end_sessions(&id).await.map_err(of_user)
    }

    /// The same after a password was set, which it is whether this succeeds or not.
    pub async fn end_sessions_after(&self, account: &Account) {
        if let Err(error) = self.end_sessions(account).await {
            tracing::error!(%error, "sessions at the directory were not ended");
        }
    }
}

/// Why nothing was done to somebody whom an administrator has chosen.
pub fn of_user(error: DirectoryError) -> Fault {
    match error {
        DirectoryError::Protected(why) => {
            tracing::error!(why, "a protected account was left as it is");
            Code::ManagedElsewhere.into()
        }
        DirectoryError::Gone => Code::UserUnknown.into(),
        error => error.into(),
    }
}

/// The refusal of a password that the directory's rules do not take, at the field in which it was
/// typed.
pub fn refused_password(field: &Field, rules: &[(FieldCode, Option<u32>)]) -> Fault {
    let problem = |code: &FieldCode, value: Option<u32>| {
        let problem = FieldProblem::new(field.clone(), code.clone());
        match (code, value) {
            (FieldCode::TooLong, Some(value)) => problem.with("max", &value),
            (_, Some(value)) => problem.with("min", &value),
            (_, None) => problem,
        }
    };
    let mut problems: Vec<_> = rules
        .iter()
        .map(|(code, value)| problem(code, *value))
        .collect();
    if problems.is_empty() {
        problems.push(problem(&FieldCode::NotAllowed, None));
    }
    Fault::fields(Code::PasswordRefused, problems)
}
