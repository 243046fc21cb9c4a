//! Changing accounts by the command line, each with its record.

use regain_contract::admin::AuditKind;

use crate::adapter::sql::database::Database;
use crate::adapter::sql::kept_accounts::KeptAccount;
use crate::model::account::user_key;
use crate::model::account_edit::{AccountEdit, Part};
use crate::model::audit::entry::Entry;
use crate::model::store_error::StoreError;
use crate::service::journal::Journal;

/// Changes accounts by the command line, each with its record.
pub struct Editor {
    /// Where they are.
    pub database: Database,
    /// Where it is recorded.
    pub journal: Journal,
}

impl Editor {
    /// The account with this user ID.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find(&self, user_id: &str) -> Result<Option<KeptAccount>, StoreError> {
        let key = user_key(user_id);
        let mut found = self
            .database
            .kept_accounts(std::slice::from_ref(&key))
            .await?;
        Ok(found.remove(&key))
    }

    /// Changes an account; the parts that became others.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn edit(
        &self,
        kept: &KeptAccount,
        edit: &AccountEdit,
    ) -> Result<Vec<Part>, StoreError> {
        let account = &kept.account;
        let parts = edit.changes(account, &kept.groups);
        if parts.is_empty() {
            return Ok(parts);
        }
        let entry = Entry::by_command_line(AuditKind::AccountChanged);
        let noted = self.journal.note(edit.recorded(entry, account, &parts));
        let now = self.journal.clock.now();
        self.database
            .edit(account, edit, &parts, &noted, now)
            .await?;
        Ok(parts)
    }

    /// Deletes an account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete(&self, kept: &KeptAccount) -> Result<(), StoreError> {
        let entry = Entry::by_command_line(AuditKind::AccountDeleted).on(&kept.account);
        let noted = self.journal.note(entry);
        self.database.delete_account(&kept.account.id, &noted).await
    }
}
