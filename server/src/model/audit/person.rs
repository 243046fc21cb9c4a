//! Somebody with an account.

use serde::{Deserialize, Serialize};

use crate::model::account::Account;
use crate::model::recovery::record::Recovery;

/// Somebody with an account, as the audit record names them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The account's internal id.
    pub account: String,
    /// The user ID.
    pub user_id: String,
}

impl Person {
    /// Whoever works at the command line of the server, as no account: its id is none's.
    pub fn at_command_line() -> Self {
        Self {
            account: "\u{1}command line".to_owned(),
            user_id: "(command line)".to_owned(),
        }
    }

    /// Who a recovery is for, where it is for somebody with an account. What was typed for nobody
    /// is kept nowhere.
    pub fn of(recovery: &Recovery) -> Option<Self> {
        let account = recovery.account.clone()?;
        let user_id = recovery.user_id.clone();
        Some(Self { account, user_id })
    }
}

impl From<&Account> for Person {
    fn from(account: &Account) -> Self {
        Self {
            account: account.id.clone(),
            user_id: account.user_id.clone(),
        }
    }
}
