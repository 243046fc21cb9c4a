//! Writing to the audit record.

use std::sync::Arc;

use async_trait::async_trait;
use regain_contract::admin::{AuditKind, AuditResult};

use crate::model::account::{mark_of, user_key};
use crate::model::audit::chain::Chain;
use crate::model::audit::entry::Entry;
use crate::model::audit::record::Record;
use crate::model::change::Noted;
use crate::model::digest::ServerKey;
use crate::model::fault::Fault;
use crate::model::letter::Letter;
use crate::model::store_error::StoreError;
use crate::port::audit::AuditLog;
use crate::port::clock::Clock;
use crate::port::undelivered::Undelivered;
use crate::service::ports::Ports;

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
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            log: ports.store.clone(),
            key: ports.basics.key.clone(),
            clock: ports.basics.clock.clone(),
        }
    }

    /// What ties the records together.
    pub fn chain(&self) -> Chain {
        Chain::new(&self.key)
    }

    /// The record of an entry.
    pub fn record(&self, entry: Entry) -> Record {
        let seal = entry.seal.clone().or_else(|| {
            let subject = entry.subject.as_ref()?;
            Some(mark_of(&self.key, &user_key(&subject.user_id)))
        });
        Record::new(Entry { seal, ..entry }, self.clock.now())
    }

    /// What is to be recorded with what is about to be written.
    pub fn note(&self, entry: Entry) -> Noted {
        Noted {
            chain: self.chain(),
            record: self.record(entry),
        }
    }

    /// Writes an entry.
    ///
    /// # Errors
    /// The store's.
    pub async fn write(&self, entry: Entry) -> Result<(), Fault> {
        Ok(self.append(entry).await?)
    }

    /// Writes what came of a call, and hands that on.
    ///
    /// # Errors
    /// The call's, or the store's.
    pub async fn audited<T>(&self, entry: Entry, outcome: Result<T, Fault>) -> Result<T, Fault> {
        self.write(entry.came_to(&outcome)).await?;
        outcome
    }

    /// Writes an entry, for who deals with the store alone.
    ///
    /// # Errors
    /// The store's.
    pub async fn append(&self, entry: Entry) -> Result<(), StoreError> {
        self.log.append(&self.chain(), &self.record(entry)).await
    }
}

#[async_trait]
impl Undelivered for Journal {
    fn record_undelivered(&self, letter: Option<&Letter>) -> Noted {
        let entry = Entry {
            result: AuditResult::Failed,
            ..Entry::own(AuditKind::MessageUndelivered)
        };
        let entry = entry.about(letter.and_then(|letter| letter.about.clone()));
        self.note(match letter {
            Some(letter) => entry.with("method", letter.channel.as_str()),
            None => entry,
        })
    }

    async fn note_undelivered(&self, letter: &Letter) -> Result<(), StoreError> {
        let Noted { chain, record } = self.record_undelivered(Some(letter));
        self.log.append(&chain, &record).await
    }
}
