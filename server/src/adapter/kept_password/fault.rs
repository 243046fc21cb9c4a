//! What is wrong with a hash that was brought along.

use thiserror::Error;

/// A text that cannot be kept as a password's hash. It is not repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum HashFault {
    /// No form that is known; perhaps a password in clear.
    #[error(
        "is no hash that is known (Argon2, bcrypt, PBKDF2, scrypt, $5$, $6$, {{SSHA}}, {{SSHA256}}, \
         {{SSHA512}}, {{SHA512}} …); passwords in clear are not taken there"
    )]
    Unknown,
    /// A form that is known, but torn.
    #[error("is a hash that was cut or changed")]
    Torn,
    /// Checking it would hold up everybody else.
    #[error("is a hash that takes too long, or too much memory, to be checked at sign-in")]
    TooCostly,
}
