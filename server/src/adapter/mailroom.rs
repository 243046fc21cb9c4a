//! Delivery: puts letters into words and sends them on, after the call has been answered.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use regain_contract::MethodKind;

use super::channel::{Channel, DeliveryError};
use super::smtp::is_mailbox;
use crate::model::letter::Letter;
use crate::port::courier::{Courier, PATIENCE};
use crate::port::undelivered::Undelivered;
use crate::words::render::Stationery;

/// The courier of this server.
pub struct Mailroom {
    stationery: Arc<Stationery>,
    channels: Vec<Arc<dyn Channel>>,
    undelivered: Arc<dyn Undelivered>,
}

impl Mailroom {
    /// Sends every message by all channels that carry its kind. Of what cannot be delivered,
    /// `undelivered` hears.
    pub fn new(
        stationery: Stationery,
        channels: Vec<Arc<dyn Channel>>,
        undelivered: Arc<dyn Undelivered>,
    ) -> Self {
        Self {
            stationery: Arc::new(stationery),
            channels,
            undelivered,
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
        let stationery = Arc::clone(&self.stationery);
        let undelivered = Arc::clone(&self.undelivered);
        let channels = self.channels_of(&letter.channel);
        tokio::spawn(async move {
            let message = stationery.render(&letter);
            for channel in channels {
                let outcome = channel.deliver(&message).await;
                settle(&*undelivered, &letter, channel.name(), outcome).await;
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
            taken &= settle(&*self.undelivered, &letter, channel.name(), outcome).await;
        }
        taken
    }

    fn is_mailbox(&self, address: &str) -> bool {
        is_mailbox(address)
    }
}

/// Logs what came of a delivery, and notes it where it failed. Whether it went well.
async fn settle(
    undelivered: &dyn Undelivered,
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
            if let Err(error) = undelivered.note_undelivered(letter).await {
                tracing::error!(%error, "that a message was lost could not be noted");
            }
            false
        }
    }
}
