//! Changing a known or temporary password.

use regain_contract::admin::AuditKind;
use regain_contract::{ChangePassword, Code, Field, FieldCode, Secret};

use super::choose_password::sign_in_key;
use super::service::{Caller, Service};
use super::sign_in::SignedIn;
use crate::domain::account::{Account, user_key};
use crate::domain::audit::entry::Entry;
use crate::domain::digest::fingerprint;
use crate::domain::disclosure::proofs_needed;
use crate::domain::fault::Fault;
use crate::domain::password_policy::{judge, normal, unchanged};

impl Service {
    /// Changes the password of who is signed in. All sessions end; a new one is begun.
    ///
    /// # Errors
    /// `no_session`, also when the session ends meanwhile; `invalid_fields` for the current password, `password_refused`,
    /// `account_locked` after too many wrong ones.
    pub async fn change_password(
        &self,
        token: Option<&Secret>,
        given: &ChangePassword,
        language: &str,
        by: &Caller,
    ) -> Result<SignedIn, Fault> {
        let account = self.session_account(token).await?;
        let subject = self.key.seal(&["subject", &user_key(&account.user_id)]);
        let entry = Entry::from(by, AuditKind::PasswordChanged);
        let entry = entry.by(&account).on(&account);
        let current = &given.current_password;
        if let Err(fault) = self
            .check_current_password(&account, &subject, current)
            .await
        {
            self.audit(entry.because(&fault)).await?;
            return Err(fault);
        }
        let password = normal(&given.new_password);
        let policy = self.rules.policy.policy(proofs_needed(&account));
        judge(&policy, &password, &account.user_id)?;
        if self
            .directory
            .check_password(Some(&account), &password)
            .await?
            .is_some()
        {
            return Err(unchanged());
        }
        let (change, not_me) = self.password_change(&account, &password).await?;
        let (fresh, session) = self.new_session(&account);
        let from = token.map(fingerprint).unwrap_or_default();
        if !self.store.change_password(&change, &from, &session).await? {
            return Err(Code::NoSession.into());
        }
        self.audit(entry).await?;
        self.post_notices(&account, language, &not_me);
        let changed = Account {
            temporary: false,
            password_expires_at: None,
            password_changed_at: Some(change.at),
            ..account
        };
        Ok(SignedIn {
            token: fresh,
            session: self.view_session(&changed),
        })
    }

    async fn check_current_password(
        &self,
        account: &Account,
        subject: &str,
        current: &Secret,
    ) -> Result<(), Fault> {
        if current.expose().is_empty() {
            return Err(Fault::field(Field::CurrentPassword, FieldCode::Missing));
        }
        self.count_try(subject).await?;
        if self
            .directory
            .check_password(Some(account), &normal(current))
            .await?
            .is_none()
        {
            return Err(Fault::field(Field::CurrentPassword, FieldCode::Wrong));
        }
        Ok(self.store.clear_count(&sign_in_key(subject)).await?)
    }
}
