//! One way on which messages leave.

use async_trait::async_trait;
use regain_contract::MethodKind;
use thiserror::Error;

use crate::words::render::Rendered;

/// One way on which messages leave.
#[async_trait]
pub trait Channel: Send + Sync {
    /// Its name in the log.
    fn name(&self) -> &'static str;

    /// Whether it takes messages of this kind.
    fn carries(&self, kind: &MethodKind) -> bool;

    /// Delivers a message.
    async fn deliver(&self, message: &Rendered) -> Result<(), DeliveryError>;

    /// Delivers a message that has an id for good, by which whoever gets it twice knows it again. A
    /// channel that has no place for it sends it without.
    async fn deliver_once(&self, _id: &str, message: &Rendered) -> Result<(), DeliveryError> {
        self.deliver(message).await
    }
}

/// A message was not delivered. The cause must not hold its content.
#[derive(Debug, Error)]
pub enum DeliveryError {
    /// The address cannot be written to.
    #[error("the address cannot be used")]
    Address,
    /// The other side will never take this message.
    #[error("delivery was refused")]
    Refused(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The other side cannot be reached, or cannot take messages now.
    #[error("delivery failed")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The other side was told everything and gave no answer: it may have taken the message.
    #[error("nobody knows whether it was delivered")]
    Unknown(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// It took longer than somebody waits. It may have been taken, too.
    #[error("delivery took too long")]
    Slow,
}

impl DeliveryError {
    /// Whether the same message may be taken later.
    pub const fn may_pass(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::Unknown(_) | Self::Slow)
    }

    /// Whether the message may have been taken nevertheless.
    pub const fn may_have_arrived(&self) -> bool {
        matches!(self, Self::Unknown(_) | Self::Slow)
    }
}
