//! What every call works with.

use std::sync::Arc;

use regain_contract::{FieldProblem, user_id};

use crate::domain::account::user_key;
use crate::domain::audit::entry::Entry;
use crate::domain::audit::journal::Journal;
use crate::domain::digest::ServerKey;
use crate::domain::fault::Fault;
use crate::domain::rules::Rules;
use crate::port::clock::Clock;
use crate::port::courier::Courier;
use crate::port::directory::Directory;
use crate::port::randomness::Randomness;
use crate::port::store::{Noted, Store};

/// The recovery service: the ports, the rules and the server's key.
#[derive(Clone)]
pub struct Service {
    /// Accounts and passwords.
    pub directory: Arc<dyn Directory>,
    /// Everything else that is remembered.
    pub store: Arc<dyn Store>,
    /// The way messages leave.
    pub courier: Arc<dyn Courier>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub random: Arc<dyn Randomness>,
    /// The server's key.
    pub key: ServerKey,
    /// The operator's rules.
    pub rules: Arc<Rules>,
}

/// Who calls, as far as limits and the audit record are concerned.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The address; of IPv6 the network of 64 bits, which one household or machine has for itself.
    pub address: String,
    /// What they are told to ask by when something goes wrong.
    pub support_id: String,
}

/// A user ID that was typed and can be one.
pub struct Named<'a> {
    /// As typed, without white space around.
    pub typed: &'a str,
    /// As user IDs are compared.
    pub key: String,
    /// Hash of the latter, for counters and records.
    pub subject: String,
}

impl Service {
    /// Checks a typed user ID.
    ///
    /// # Errors
    /// `invalid_fields`.
    pub fn named<'a>(&self, typed: &'a str) -> Result<Named<'a>, Fault> {
        let typed = user_id::check(typed).map_err(FieldProblem::from)?;
        let key = user_key(typed);
        let subject = self.key.seal(&["subject", &key]);
        Ok(Named {
            typed,
            key,
            subject,
        })
    }

    /// What writes to the audit record.
    pub fn journal(&self) -> Journal {
        Journal {
            log: self.store.clone(),
            key: self.key.clone(),
            clock: self.clock.clone(),
        }
    }

    /// What is to be recorded with what is about to be written.
    pub fn noted(&self, entry: Entry) -> Noted {
        let journal = self.journal();
        Noted {
            chain: journal.chain(),
            record: journal.record(entry),
        }
    }

    /// Writes to the audit record.
    ///
    /// # Errors
    /// The store's.
    pub async fn audit(&self, entry: Entry) -> Result<(), Fault> {
        Ok(self.journal().write(entry).await?)
    }

    /// Writes to the audit record what came of a call, and hands that on.
    ///
    /// # Errors
    /// The call's, or the store's.
    pub async fn audited<T>(&self, entry: Entry, outcome: Result<T, Fault>) -> Result<T, Fault> {
        self.audit(entry.came_to(&outcome)).await?;
        outcome
    }
}
