//! Text messages and calls that were not taken.

use thiserror::Error;

use crate::adapter::channel::DeliveryError;

/// Why a message was not taken, for the log. What the other side said is not repeated: it may hold
/// the number and the code.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PhoneFault {
    /// Nobody can say who is at the other end.
    #[error("{host} cannot be believed to be itself: {advice}")]
    Untrusted {
        /// The host that was asked.
        host: String,
        /// What is wrong with its certificate, and what to do.
        advice: String,
    },
    /// It cannot be reached.
    #[error("{host} cannot be reached: {cause}")]
    Unreachable {
        /// The host that was asked.
        host: String,
        /// What happened.
        cause: String,
    },
    /// It was asked, and no answer of its own came.
    #[error("{host} gives no answer, and may have taken the message: {cause}")]
    NoAnswer {
        /// The host that was asked.
        host: String,
        /// What happened.
        cause: String,
    },
    /// It takes no message now.
    #[error("{host} takes no message now: {why}")]
    Unavailable {
        /// The host that was asked.
        host: String,
        /// What it answered.
        why: String,
    },
    /// It does not take this message.
    #[error("{host} does not take the message: {why}")]
    Refused {
        /// The host that was asked.
        host: String,
        /// What it answered.
        why: String,
    },
}

impl PhoneFault {
    /// What a status of HTTP comes to; none where it says success. `more` is what the answer tells
    /// beside it.
    pub(super) fn of_status(host: &str, status: u16, more: &str) -> Option<Self> {
        let host = host.to_owned();
        let why = format!("it answers {status}{more}");
        match status {
            200..=299 => None,
            300..=399 => Some(Self::Refused {
                host,
                why: format!("{why}, which leads elsewhere and is not followed: see url"),
            }),
            // The message has not been looked at, and an operator can put that right in time.
            401 | 407 => Some(Self::Unavailable {
                host,
                why: format!("{why}: see the credentials that are configured for it"),
            }),
            504 => Some(Self::NoAnswer { host, cause: why }),
            408 | 425 | 429 | 500.. => Some(Self::Unavailable { host, why }),
            _ => Some(Self::Refused { host, why }),
        }
    }
}

impl From<PhoneFault> for DeliveryError {
    fn from(fault: PhoneFault) -> Self {
        match fault {
            PhoneFault::Refused { .. } => Self::Refused(Box::new(fault)),
            PhoneFault::NoAnswer { .. } => Self::Unknown(Box::new(fault)),
            PhoneFault::Untrusted { .. }
            | PhoneFault::Unreachable { .. }
            | PhoneFault::Unavailable { .. } => Self::Unavailable(Box::new(fault)),
        }
    }
}
