//! Taking the accounts of a file over. Those of a few hundred lines are made in one transaction, and
//! each that is changed in one of its own: whoever serves people meanwhile is not held up, and a
//! command that was killed goes on where it was when it is given once more.

use std::collections::HashMap;

use regain_contract::Timestamp;

use super::preview::Preview;
use super::read::Source;
use super::row::Wanted;
use super::survey::Survey;
use super::wanted_edit;
use crate::adapter::sql::database::Database;
use crate::adapter::sql::kept_accounts::KeptAccount;
use crate::import::edits::Editor;
use crate::import::fault::ImportError;
use crate::model::account::{AccountState, user_key};
use crate::model::account_edit::AccountEdit;
use crate::model::store_error::StoreError;

/// Lines that are taken over together.
const TOGETHER: usize = 200;

/// What came of it; in a rehearsal, what would.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Accounts that were made.
    pub made: usize,
    /// Accounts that were there already, and stayed as they were.
    pub known: usize,
    /// Accounts that were changed.
    pub changed: usize,
    /// Accounts that were switched off, as they are not in the file.
    pub missing: usize,
}

/// Takes accounts over.
pub struct Taking<'a> {
    /// Where they go; none where there is no database yet, and none is to be made.
    pub database: Option<&'a Database>,
    /// Who changes those that are there; none where they stay.
    pub editor: Option<&'a Editor>,
    /// Nothing is written.
    pub is_dry: bool,
    /// When.
    pub now: Timestamp,
}

impl Taking<'_> {
    /// Takes the accounts of a file over, but for lines that are wrong.
    ///
    /// # Errors
    /// When the database fails. Batches before that are taken over.
    pub async fn take(&self, source: &Source, preview: &mut Preview) -> Result<Taken, ImportError> {
        let (mut taken, mut batch) = (Taken::default(), Vec::with_capacity(TOGETHER));
        for (_, wanted) in source.accounts()? {
            batch.extend(wanted.ok());
            if batch.len() == TOGETHER {
                self.put(&mut batch, &mut taken, preview).await?;
            }
        }
        self.put(&mut batch, &mut taken, preview).await?;
        Ok(taken)
    }

    async fn put(
        &self,
        batch: &mut Vec<Wanted>,
        taken: &mut Taken,
        preview: &mut Preview,
    ) -> Result<(), StoreError> {
        let keys = batch.iter().map(|wanted| user_key(&wanted.account.user_id));
        let keys: Vec<String> = keys.collect();
        let kept = match self.database {
            Some(database) => database.kept_accounts(&keys).await?,
            None => HashMap::new(),
        };
        let mut new = Vec::new();
        for (wanted, key) in batch.drain(..).zip(&keys) {
            match kept.get(key) {
                None => {
                    preview.add("new", &wanted.account.user_id, "");
                    new.push(wanted.account);
                }
                Some(kept) => self.meet(kept, &wanted, taken, preview).await?,
            }
        }
        let made = match self.database.filter(|_| !self.is_dry) {
            Some(database) => database.seed_all(&new, self.now).await?,
            None => new.len(),
        };
        taken.made += made;
        // Somebody else was faster with the rest.
        taken.known += new.len() - made;
        Ok(())
    }

    /// An account that is there already.
    async fn meet(
        &self,
        kept: &KeptAccount,
        wanted: &Wanted,
        taken: &mut Taken,
        preview: &mut Preview,
    ) -> Result<(), StoreError> {
        let edit = wanted_edit::edit(wanted);
        let parts = match self.editor {
            Some(_) => edit.changes(&kept.account, &kept.groups),
            None => Vec::new(),
        };
        if parts.is_empty() {
            preview.add("unchanged", &kept.account.user_id, "");
            taken.known += 1;
            return Ok(());
        }
        let names: Vec<&str> = parts.iter().map(|part| part.name()).collect();
        preview.add("changed", &kept.account.user_id, &names.join(", "));
        taken.changed += 1;
        match self.editor.filter(|_| !self.is_dry) {
            Some(editor) => editor.edit(kept, &edit).await.map(drop),
            None => Ok(()),
        }
    }
}

/// Normalised user IDs of accounts that are switched on and not in the file, and how many are
/// switched on.
///
/// # Errors
/// When the database fails.
pub async fn missing(
    database: &Database,
    survey: &Survey,
) -> Result<(Vec<String>, usize), StoreError> {
    let (mut missing, mut on) = (Vec::new(), 0);
    let mut after = String::new();
    loop {
        let page = database.accounts_after(&after, 500).await?;
        let Some(last) = page.last() else {
            return Ok((missing, on));
        };
        after.clone_from(&last.user_key);
        for kept in page {
            if kept.account.state != AccountState::Disabled {
                on += 1;
                if !survey.has(&kept.user_key) {
                    missing.push(kept.user_key);
                }
            }
        }
    }
}

/// Switches accounts off; how many were on until now.
///
/// # Errors
/// When the database fails.
pub async fn disable(editor: &Editor, user_keys: &[String]) -> Result<usize, StoreError> {
    let edit = AccountEdit {
        state: Some(AccountState::Disabled),
        ..AccountEdit::default()
    };
    let mut disabled = 0;
    for keys in user_keys.chunks(TOGETHER) {
        for kept in editor.database.kept_accounts(keys).await?.values() {
            disabled += usize::from(!editor.edit(kept, &edit).await?.is_empty());
        }
    }
    Ok(disabled)
}
