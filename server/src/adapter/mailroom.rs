//! Delivery: puts letters into words, and hands them to the channels that carry them.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use regain_contract::MethodKind;
use tokio::sync::Notify;

use super::channel::{Channel, DeliveryError};
use super::smtp::is_mailbox;
use crate::model::delivery::Delivery;
use crate::model::letter::Letter;
use crate::port::courier::{Courier, PATIENCE};
use crate::port::undelivered::Undelivered;
use crate::words::render::Stationery;

/// How long one attempt of a letter that nobody waits for may take.
const ATTEMPT: Duration = Duration::from_secs(60);

/// The courier of this server.
pub struct Mailroom {
    stationery: Stationery,
    channels: Vec<Arc<dyn Channel>>,
    undelivered: Arc<dyn Undelivered>,
    written: Notify,
}

/// What came of handing a letter to the channels that carry it.
pub enum Sent {
    /// All have it.
    ByAll,
    /// Some have not, and each of those that failed says why. `taken_by` names those that have it.
    Failed {
        /// Channels that have it.
        taken_by: Vec<String>,
        /// Why the others have not.
        errors: Vec<DeliveryError>,
    },
    /// There is no such channel.
    ByNone,
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
            stationery,
            channels,
            undelivered,
            written: Notify::new(),
        }
    }

    /// Waits until letters are written.
    pub(super) async fn written(&self) {
        self.written.notified().await;
    }

    /// Who hears of what was not delivered.
    pub(super) fn undelivered(&self) -> &dyn Undelivered {
        &*self.undelivered
    }

    /// Puts a letter into words, as for sending it, and sends nothing.
    pub(super) fn rehearse(&self, letter: &Letter) {
        black_box(self.stationery.render(letter));
    }

    /// Hands a letter to every channel that carries it and does not have it yet.
    pub(super) async fn send(&self, id: &str, letter: &Letter, mut taken_by: Vec<String>) -> Sent {
        let channels = self.channels_of(&letter.channel);
        if channels.is_empty() {
            return Sent::ByNone;
        }
        let message = self.stationery.render(letter);
        let mut errors = Vec::new();
        for channel in channels {
            let name = channel.name();
            if taken_by.iter().any(|known| known == name) {
                continue;
            }
            let sending = tokio::time::timeout(ATTEMPT, channel.deliver_once(id, &message));
            match sending.await.unwrap_or(Err(DeliveryError::Slow)) {
                Ok(()) => {
                    let kind = letter.channel.as_str();
                    tracing::info!(channel = name, kind, "message delivered");
                    taken_by.push(name.to_owned());
                }
                Err(error) => {
                    tell(letter, name, &error, "message not delivered");
                    errors.push(error);
                }
            }
        }
        match errors.is_empty() {
            true => Sent::ByAll,
            false => Sent::Failed { taken_by, errors },
        }
    }

    fn channels_of(&self, kind: &MethodKind) -> Vec<&Arc<dyn Channel>> {
        let carries = |channel: &&Arc<dyn Channel>| channel.carries(kind);
        self.channels.iter().filter(carries).collect()
    }
}

#[async_trait]
impl Courier for Mailroom {
    fn carries(&self, kind: &MethodKind) -> bool {
        self.channels.iter().any(|channel| channel.carries(kind))
    }

    fn post(&self, written: &[Delivery]) {
        if !written.is_empty() {
            self.written.notify_one();
        }
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

/// Logs what came of a delivery that was waited for, and notes it where it failed. Whether it went
/// well.
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
            tell(letter, channel, &error, "message lost");
            if let Err(error) = undelivered.note_undelivered(letter).await {
                tracing::error!(%error, "that a message was lost could not be noted");
            }
            false
        }
    }
}

/// Logs why a channel has not taken a letter.
fn tell(letter: &Letter, channel: &'static str, error: &DeliveryError, came_to: &'static str) {
    let kind = letter.channel.as_str();
    let cause = std::error::Error::source(error).map(ToString::to_string);
    tracing::error!(channel, kind, %error, cause, "{came_to}");
}
