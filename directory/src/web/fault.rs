//! Calls that failed.

use std::error::Error;

use rustls::{AlertDescription, Error as TlsError};

use crate::authority::tls_error;
use crate::certificate::distrust;
use crate::error::{DirectoryError, SetPasswordError};

/// Whether the other side may have done what it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Acted {
    /// It has not: the call never arrived, or was refused.
    No,
    /// Nobody can say.
    Perhaps,
}

/// A call that failed.
#[derive(Debug)]
pub(crate) struct CallFault {
    /// Why.
    pub(crate) error: DirectoryError,
    /// Whether something may have happened all the same.
    pub(crate) acted: Acted,
}

impl CallFault {
    /// The call was refused, or did not arrive.
    pub(crate) const fn refused(error: DirectoryError) -> Self {
        let acted = Acted::No;
        Self { error, acted }
    }

    /// The answer is missing or cannot be believed.
    pub(crate) const fn unclear(error: DirectoryError) -> Self {
        let acted = Acted::Perhaps;
        Self { error, acted }
    }

    /// What the HTTP client says of a call that it could not finish.
    pub(crate) fn of_client(error: reqwest::Error) -> Self {
        let acted = if error.is_connect() || error.is_builder() {
            Acted::No
        } else {
            Acted::Perhaps
        };
        // The address stands in the configuration, and may hold an id.
        let error = error.without_url();
        match tls_error(&error) {
            Some(TlsError::InvalidCertificate(cause)) => Self::refused(distrust(cause)),
            Some(TlsError::AlertReceived(alert)) if is_about_us(*alert) => Self::refused(
                DirectoryError::Credentials(format!("TLS client certificate: {alert:?}")),
            ),
            _ => Self {
                error: DirectoryError::Unavailable(in_one_line(&error)),
                acted,
            },
        }
    }
}

impl From<CallFault> for DirectoryError {
    fn from(fault: CallFault) -> Self {
        fault.error
    }
}

impl From<CallFault> for SetPasswordError {
    fn from(fault: CallFault) -> Self {
        match fault.acted {
            Acted::No => Self::Directory(fault.error),
            Acted::Perhaps => Self::Unknown(fault.error.to_string()),
        }
    }
}

/// The other side ends the handshake over our certificate, or the lack of one.
const fn is_about_us(alert: AlertDescription) -> bool {
    matches!(
        alert,
        AlertDescription::CertificateRequired
            | AlertDescription::BadCertificate
            | AlertDescription::UnknownCA
            | AlertDescription::CertificateUnknown
            | AlertDescription::CertificateExpired
            | AlertDescription::AccessDenied
            | AlertDescription::DecryptError
    )
}

/// The error and its causes in one line.
pub fn in_one_line(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text += ": ";
        text += &cause.to_string();
        next = cause.source();
    }
    text
}
