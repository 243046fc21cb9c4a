//! What every service needs.

use std::sync::Arc;

use regain_contract::{FieldProblem, Timestamp, identity, user_id};

use crate::model::account::{Account, mark_of, user_key};
use crate::model::digest::ServerKey;
use crate::model::fault::Fault;
use crate::model::rules::Rules;
use crate::port::clock::Clock;
use crate::port::randomness::Randomness;

/// What every service needs: the time, chance, the server's key and the operator's rules.
#[derive(Clone)]
pub struct Basics {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub random: Arc<dyn Randomness>,
    /// The server's key.
    pub key: ServerKey,
    /// The operator's rules.
    pub rules: Arc<Rules>,
}

/// A user ID that was typed and can be one.
pub struct Named {
    /// As typed, without what nobody sees: what is shown.
    pub typed: String,
    /// As a directory is asked for it.
    pub sought: String,
    /// As user IDs are compared.
    pub key: String,
    /// Hash of the latter, for counters and records.
    pub subject: String,
}

impl Basics {
    /// The time now.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Checks a typed user ID.
    ///
    /// # Errors
    /// `invalid_fields`.
    pub fn named(&self, typed: &str) -> Result<Named, Fault> {
        let typed = user_id::check(typed).map_err(FieldProblem::from)?;
        let sought = sought(&typed);
        let key = user_key(&sought);
        let subject = self.mark_of_key(&key);
        Ok(Named {
            typed,
            sought,
            key,
            subject,
        })
    }

    /// What an account is counted by: the hash of its user ID.
    pub fn mark_of(&self, account: &Account) -> String {
        self.mark_of_key(&user_key(&account.user_id))
    }

    /// What the account with this normalised user ID is counted by.
    pub fn mark_of_key(&self, user_key: &str) -> String {
        mark_of(&self.key, user_key)
    }
}

/// What a directory is asked for. A text of which nothing is left by mending it is asked for as it is.
pub fn sought(typed: &str) -> String {
    user_id::check(&identity::mended(typed)).unwrap_or_else(|_| typed.to_owned())
}
