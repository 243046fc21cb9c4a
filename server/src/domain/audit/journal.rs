//! Writing to the audit record.

use std::sync::Arc;

use super::chain::Chain;
use super::entry::Entry;
use super::record::Record;
use crate::domain::account::user_key;
use crate::domain::digest::ServerKey;
use crate::port::audit::AuditLog;
use crate::port::clock::Clock;
use crate::port::store::StoreError;

/// Writes to the audit record.
#[derive(Clone)]
pub struct Journal {
    /// Where it is kept.
    pub log: Arc<dyn AuditLog>,
    /// What its records are tied together by.
    pub key: ServerKey,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

impl Journal {
    /// What ties the records together.
    pub fn chain(&self) -> Chain {
        Chain::new(&self.key)
    }

    /// The record of an entry, for who writes it in one transaction with what it is about.
    pub fn record(&self, entry: Entry) -> Record {
        let seal = entry.seal.clone().or_else(|| {
            let subject = entry.subject.as_ref()?;
            Some(self.key.seal(&["subject", &user_key(&subject.user_id)]))
        });
        Record::new(Entry { seal, ..entry }, self.clock.now())
    }

    /// Writes an entry.
    ///
    /// # Errors
    /// The store's.
    pub async fn write(&self, entry: Entry) -> Result<(), StoreError> {
        self.log.append(&self.chain(), &self.record(entry)).await
    }
}
