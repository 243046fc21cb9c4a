//! Delivery: puts letters into words and sends them on, after the call has been answered.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use regain_contract::MethodKind;
use regain_contract::admin::{AuditKind, AuditResult};
use thiserror::Error;

use crate::adapter::smtp::is_mailbox;
use crate::domain::audit::entry::Entry;
use crate::domain::audit::journal::Journal;
use crate::domain::letter::Letter;
use crate::port::courier::{Courier, PATIENCE};
use crate::words::render::{Rendered, Stationery};

/// One way on which messages leave.
#[async_trait]
pub trait Channel: Send + Sync {
    /// Its name in the log.
    fn name(&self) -> &'static str;

    /// Whether it takes messages of this kind.
    fn carries(&self, kind: &MethodKind) -> bool;

    /// Delivers a message.
    async fn deliver(&self, message: &Rendered) -> Result<(), DeliveryError>;
}

/// A message was not delivered. The cause must not hold its content.
#[derive(Debug, Error)]
pub enum DeliveryError {
    /// The address cannot be written to.
    #[error("the address cannot be used")]
    Address,
    /// The other side cannot be reached, or refused.
    #[error("delivery failed")]
    Refused(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// It took longer than somebody waits.
    #[error("delivery took too long")]
    Slow,
}

/// The courier of this server.
pub struct Mailroom {
    stationery: Arc<Stationery>,
    channels: Vec<Arc<dyn Channel>>,
    journal: Journal,
}

impl Mailroom {
    /// Sends every message by all channels that carry its kind. What cannot be delivered is noted
    /// in the audit record, without what it said.
    pub fn new(stationery: Stationery, channels: Vec<Arc<dyn Channel>>, journal: Journal) -> Self {
        Self {
            stationery: Arc::new(stationery),
            channels,
            journal,
        }
    }

    fn channels_of(&self, kind: &MethodKind) -> Vec<Arc<dyn Channel>> {
        let carries = |channel: &&Arc<dyn Channel>| channel.carries(kind);
        self.channels.iter().filter(carries).cloned().collect()
    }
}

#[async_trait]
impl Courier for Mailroom {
    fn carries(&self, kind: &MethodKind) -> bool {
        self.channels.iter().any(|channel| channel.carries(kind))
    }

    fn post(&self, letter: Letter) {
        let (stationery, journal) = (Arc::clone(&self.stationery), self.journal.clone());
        let channels = self.channels_of(&letter.channel);
        tokio::spawn(async move {
            let message = stationery.render(&letter);
            for channel in channels {
                let outcome = channel.deliver(&message).await;
                settle(&journal, &letter, channel.name(), outcome).await;
            }
        });
    }

    async fn deliver(&self, letter: Letter) -> bool {
        let channels = self.channels_of(&letter.channel);
        let message = self.stationery.render(&letter);
        let mut taken = !channels.is_empty();
        for channel in channels {
            let patience = Duration::from_secs(PATIENCE.into());
            let outcome = tokio::time::timeout(patience, channel.deliver(&message)).await;
            let outcome = outcome.unwrap_or(Err(DeliveryError::Slow));
            taken &= settle(&self.journal, &letter, channel.name(), outcome).await;
        }
        taken
    }

    fn is_mailbox(&self, address: &str) -> bool {
        is_mailbox(address)
    }
}

/// Logs what came of a delivery, and notes it where it failed. Whether it went well.
async fn settle(
    journal: &Journal,
    letter: &Letter,
    channel: &'static str,
    outcome: Result<(), DeliveryError>,
) -> bool {
    let kind = letter.channel.as_str();
    match outcome {
        Ok(()) => {
            tracing::info!(channel, kind, "message delivered");
            true
        }
        Err(error) => {
            let cause = std::error::Error::source(&error).map(ToString::to_string);
            tracing::error!(channel, kind, %error, cause, "message lost");
            note(journal, letter).await;
            false
        }
    }
}

/// Notes that a letter was not delivered.
async fn note(journal: &Journal, letter: &Letter) {
    let entry = Entry {
        result: AuditResult::Failed,
        ..Entry::own(AuditKind::MessageUndelivered)
    };
    let entry = entry.about(letter.about.clone());
    let entry = entry.with("method", letter.channel.as_str());
    if let Err(error) = journal.write(entry).await {
        tracing::error!(%error, "that a message was lost could not be noted");
    }
}
