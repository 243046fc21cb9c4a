//! What of LDAP goes wrong, in the port's words.

use std::io;

use ldap3::{LdapError, LdapResult};

use crate::certificate::distrust;
use crate::error::DirectoryError;

/// Result codes (RFC 4511 section 4.1.9) that are told apart.
pub(super) mod code {
    pub const SUCCESS: u32 = 0;
    pub const OPERATIONS_ERROR: u32 = 1;
    pub const TIME_LIMIT: u32 = 3;
    pub const SIZE_LIMIT: u32 = 4;
    pub const REFERRAL: u32 = 10;
    pub const ADMIN_LIMIT: u32 = 11;
    pub const NO_SUCH_ATTRIBUTE: u32 = 16;
    pub const CONSTRAINT_VIOLATION: u32 = 19;
    pub const NO_SUCH_OBJECT: u32 = 32;
    pub const INVALID_DN: u32 = 34;
    pub const INVALID_CREDENTIALS: u32 = 49;
    pub const INSUFFICIENT_ACCESS: u32 = 50;
    pub const BUSY: u32 = 51;
    pub const UNAVAILABLE: u32 = 52;
    pub const UNWILLING: u32 = 53;
}

/// What the client failed at, before any answer.
pub(super) fn of_client(error: LdapError) -> DirectoryError {
    match error {
        LdapError::LdapResult { result } => of_result("ask for that", &result),
        LdapError::Io { source } => of_io(&source),
        LdapError::Rustls {
            source: rustls::Error::InvalidCertificate(cause),
        } => distrust(&cause),
        LdapError::Rustls { source } => DirectoryError::Untrusted(source.to_string()),
        LdapError::DNSName { source } => DirectoryError::Untrusted(source.to_string()),
        LdapError::Timeout { .. } => DirectoryError::Unavailable(
            "it did not answer in time: look at its load and indexes, or raise timeout_seconds"
                .into(),
        ),
        LdapError::OpSend { .. }
        | LdapError::ResultRecv { .. }
        | LdapError::IdScrubSend { .. }
        | LdapError::MiscSend { .. }
        | LdapError::EndOfStream => DirectoryError::Unavailable(
            "it has closed the connection: its log says why, and the next call opens another one"
                .into(),
        ),
        other => DirectoryError::Unexpected(format!(
            "{other}: see that the address leads to an LDAP server, and what its log says"
        )),
    }
}

/// A handshake that fails comes as an error of the connection, with the cause inside.
fn of_io(error: &io::Error) -> DirectoryError {
    let tls = error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<rustls::Error>());
    match tls {
        Some(rustls::Error::InvalidCertificate(cause)) => distrust(cause),
        _ => DirectoryError::Unavailable(error.to_string()),
    }
}

/// What the server answered in place of success, when asked for `right`.
pub(super) fn of_result(right: &'static str, result: &LdapResult) -> DirectoryError {
    let detail = describe(result);
    match result.rc {
        code::INSUFFICIENT_ACCESS => DirectoryError::Forbidden { right, detail },
        code::INVALID_CREDENTIALS => DirectoryError::Credentials(detail),
        code::TIME_LIMIT | code::BUSY | code::UNAVAILABLE => DirectoryError::Unavailable(detail),
        // An Active Directory says so of a connection on which the bind was lost.
        code::OPERATIONS_ERROR => DirectoryError::Unavailable(detail),
        code::REFERRAL => DirectoryError::Unexpected(format!(
            "it refers to another server, which is not followed: name the one that holds the entries \
             and takes writes ({detail})"
        )),
        _ => DirectoryError::Unexpected(detail),
    }
}

/// Code and text, for the log.
pub(super) fn describe(result: &LdapResult) -> String {
    // Active Directory ends its texts in NUL.
    let text = result.text.trim_end_matches('\0').trim();
    format!("result {} {text}", result.rc).trim_end().to_owned()
}
