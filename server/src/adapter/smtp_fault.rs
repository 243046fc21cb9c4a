//! Mail that was not taken.

use std::io;
use std::path::PathBuf;

use lettre::transport::smtp::Error as SmtpError;
use regain_directory::authority::distrust;
use thiserror::Error;

use super::channel::DeliveryError;

/// Why the mail server did not take a message, for the log.
#[derive(Debug, Error)]
pub enum SmtpFault {
    /// Nobody can say who is at the other end.
    #[error("the mail server {host} cannot be believed to be itself: {advice}")]
    Untrusted {
        /// The host that was called.
        host: String,
        /// What is wrong with its certificate, and what to do.
        advice: String,
    },
    /// The address needs what the mail server does not offer.
    #[error(
        "the part of the address before its @ is not in ASCII, and the mail server {host} does not \
         offer SMTPUTF8 and 8BITMIME, which it needs"
    )]
    NotInAscii {
        /// The host that was called.
        host: String,
    },
    /// The mail server does not know this server.
    #[error(
        "the mail server {host} does not let this server in: see smtp.user and smtp.auth: {cause}"
    )]
    NotSignedIn {
        /// The host that was called.
        host: String,
        /// What it said.
        cause: SmtpError,
    },
    /// The connection cannot be secured.
    #[error("the mail server {host} offers no STARTTLS: see smtp.port and smtp.tls")]
    NotSecured {
        /// The host that was called.
        host: String,
    },
    /// The access token cannot be read.
    #[error("smtp.token_file cannot be read: {}: {cause}", file.display())]
    Token {
        /// The file.
        file: PathBuf,
        /// Why not.
        cause: io::Error,
    },
    /// The mail server will never take this message.
    #[error("the mail server {host} refuses the message: {cause}")]
    Refused {
        /// The host that was called.
        host: String,
        /// What it said.
        cause: SmtpError,
    },
    /// The mail server cannot be reached, or takes no message now.
    #[error("the mail server {host} takes no message now: {cause}")]
    Unavailable {
        /// The host that was called.
        host: String,
        /// What it said, or what happened.
        cause: SmtpError,
    },
}

impl SmtpFault {
    /// What came of an attempt to send by this host.
    pub(super) fn of(host: &str, cause: SmtpError) -> Self {
        let host = host.to_owned();
        if let Some(advice) = distrust(&cause, "smtp.ca") {
            return Self::Untrusted { host, advice };
        }
        if cause.is_client() {
            return Self::of_client(host, cause);
        }
        match cause.status().map(u16::from) {
            // The message has not been looked at (RFC 4954, section 6).
            Some(432 | 454 | 530 | 534 | 535 | 538) => Self::NotSignedIn { host, cause },
            // A reply of 5yz holds for good (RFC 5321, section 4.2.1).
            Some(500..) => Self::Refused { host, cause },
            _ => Self::Unavailable { host, cause },
        }
    }

    /// What lettre itself found. It says so in words alone.
    fn of_client(host: String, cause: SmtpError) -> Self {
        let said = cause.to_string();
        if said.contains("SMTPUTF8") || said.contains("8BITMIME") {
            Self::NotInAscii { host }
        } else if said.contains("STARTTLS") {
            Self::NotSecured { host }
        } else if said.contains("mechanism") {
            Self::NotSignedIn { host, cause }
        } else {
            Self::Unavailable { host, cause }
        }
    }
}

impl From<SmtpFault> for DeliveryError {
    fn from(fault: SmtpFault) -> Self {
        match fault {
            SmtpFault::NotInAscii { .. } | SmtpFault::Refused { .. } => {
                Self::Refused(Box::new(fault))
            }
            // An operator can mend what is the matter before the message is void.
            SmtpFault::Untrusted { .. }
            | SmtpFault::NotSignedIn { .. }
            | SmtpFault::NotSecured { .. }
            | SmtpFault::Token { .. }
            | SmtpFault::Unavailable { .. } => Self::Unavailable(Box::new(fault)),
        }
    }
}
