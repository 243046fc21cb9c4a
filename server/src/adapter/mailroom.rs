//! Delivery: puts letters into words and sends them on, after the call has been answered.

use std::sync::Arc;

use async_trait::async_trait;
use regain_contract::MethodKind;
use regain_contract::admin::{AuditKind, AuditResult};
use thiserror::Error;

use crate::domain::audit::entry::Entry;
use crate::domain::audit::journal::Journal;
use crate::domain::letter::Letter;
use crate::port::courier::Courier;
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
}

impl Courier for Mailroom {
    fn carries(&self, kind: &MethodKind) -> bool {
        self.channels.iter().any(|channel| channel.carries(kind))
    }

    fn post(&self, letter: Letter) {
        let (stationery, journal) = (Arc::clone(&self.stationery), self.journal.clone());
        let carries = |channel: &&Arc<dyn Channel>| channel.carries(&letter.channel);
        let channels: Vec<_> = self.channels.iter().filter(carries).cloned().collect();
        tokio::spawn(async move {
            let message = stationery.render(&letter);
            for channel in channels {
                let (name, kind) = (channel.name(), letter.channel.as_str());
                match channel.deliver(&message).await {
                    Ok(()) => tracing::info!(channel = name, kind, "message delivered"),
                    Err(error) => {
                        let cause = std::error::Error::source(&error).map(ToString::to_string);
                        tracing::error!(channel = name, kind, %error, cause, "message lost");
                        note(&journal, &letter).await;
                    }
                }
            }
        });
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
