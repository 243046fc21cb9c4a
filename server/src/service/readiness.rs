//! Whether calls can be answered now.

use std::sync::Arc;

use futures_util::lock::Mutex;
use regain_contract::Timestamp;

use crate::model::fault::Fault;
use crate::port::accounts::AccountStore;
use crate::port::deliveries::DeliveryStore;
use crate::port::self_test::SelfTest;
use crate::service::basics::Basics;
use crate::service::ports::{KeptBy, Ports};

/// How long an answer holds, in seconds: whoever asks, database and directory are asked no more often.
const HOLDS: i64 = 1;

/// How long a message may be due without anybody taking it on, in seconds, while messages still count
/// as moving.
const STILL: i64 = 120;

/// Whether calls can be answered now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ready {
    /// They can.
    Yes {
        /// Messages that are due are taken on. Whether anybody takes them is another matter: a mail
        /// server that is away keeps no call from being answered.
        messages_move: bool,
    },
    /// They cannot.
    No,
}

/// Says whether calls can be answered now.
#[derive(Clone)]
pub struct Readiness {
    kept_by: KeptBy,
    account_store: Arc<dyn AccountStore>,
    self_test: Arc<dyn SelfTest>,
    deliveries: Arc<dyn DeliveryStore>,
    basics: Basics,
    last: Arc<Mutex<Option<Answer>>>,
}

#[derive(Clone, Copy)]
struct Answer {
    at: Timestamp,
    ready: Ready,
}

impl Readiness {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            kept_by: ports.kept_by.clone(),
            account_store: ports.store.clone(),
            self_test: ports.store.clone(),
            deliveries: ports.store.clone(),
            basics: ports.basics.clone(),
            last: Arc::default(),
        }
    }

    /// Whether the database can be read and written, is of this version, and the directory could be
    /// asked. Those who ask at the same time wait for one answer.
    ///
    /// # Errors
    /// Why not, to the first who asks; the others are told no.
    pub async fn look(&self) -> Result<Ready, Fault> {
        let mut last = self.last.lock().await;
        if let Some(answer) = *last
            && answer.at.plus(HOLDS) >= self.basics.now()
        {
            return Ok(answer.ready);
        }
        let asked = self.ask().await;
        *last = Some(Answer {
            at: self.basics.now(),
            ready: *asked.as_ref().unwrap_or(&Ready::No),
        });
        asked
    }

    async fn ask(&self) -> Result<Ready, Fault> {
        // Nobody has this id: what is read does not matter.
        self.account_store.own_state("").await?;
        self.self_test.try_writing().await?;
        self.kept_by.directory().probe().await?;
        let due = self.deliveries.backlog().await?.due_since;
        let now = self.basics.now();
        Ok(Ready::Yes {
            messages_move: due.is_none_or(|due| due.plus(STILL) > now),
        })
    }
}
