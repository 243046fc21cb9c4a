//! What a directory answers in place of what it was asked for.

use regain_contract::FieldCode;
use thiserror::Error;

/// A directory did not do what was asked. None of these carries a password, or anything that a
/// visitor may see: they are for the log.
#[derive(Debug, Error)]
pub enum DirectoryError {
    /// It cannot be reached, or did not answer in time. The same call may succeed later.
    #[error("the directory cannot be reached: {0}")]
    Unavailable(String),
    /// Its certificate, the name in it, or the signature of an answer is not to be trusted.
    #[error("the directory is not trusted: {0}")]
    Untrusted(String),
    /// It does not accept the service account.
    #[error("the directory refuses the service account: {0}")]
    Credentials(String),
    /// The service account lacks a right.
    #[error("the service account may not {right}: {detail}")]
    Forbidden {
        /// The right, as a verb and its object: `set passwords`.
        right: &'static str,
        /// What the directory said.
        detail: String,
    },
    /// More than one person answers to the user ID: nobody is guessed.
    #[error(
        "the user ID belongs to {0} entries: make it one's alone, or look for people by fewer attributes"
    )]
    Ambiguous(usize),
    /// The person is out of bounds: privileged, or outside of the base.
    #[error("the account is protected: {0}")]
    Protected(&'static str),
    /// Nobody has this id any more.
    #[error("there is nobody with this id any more")]
    Gone,
    /// It answered something that is not understood.
    #[error("the directory's answer is not understood: {0}")]
    Unexpected(String),
}

/// A new password was not set.
#[derive(Debug, Error)]
pub enum SetPasswordError {
    /// The directory's rules refuse it. Nothing was changed.
    #[error("the directory's rules refuse the password: {detail}")]
    Refused {
        /// The rules that it breaks, as far as the directory names them; empty where it does not.
        rules: Vec<(FieldCode, Option<u32>)>,
        /// What the directory said, for the log.
        detail: String,
    },
    /// It may have been set or not: the answer is missing. The directory has to be asked.
    #[error("the directory's answer to a new password is missing: {0}")]
    Unknown(String),
    /// It was not set, for a reason that has nothing to do with it.
    #[error(transparent)]
    Directory(#[from] DirectoryError),
}
