//! What is counted.

use regain_contract::Timestamp;

/// What was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// How many.
    pub count: u32,
    /// When the window ends.
    pub until: Timestamp,
}

/// Which accounts count as locked by wrong passwords.
#[derive(Clone, Copy, Debug)]
pub struct Shut {
    /// Now.
    pub now: Timestamp,
    /// The last of them was not before that.
    pub since: Timestamp,
    /// There were more than so many.
    pub most: u32,
    /// Of a remote directory, or else of the embedded one.
    pub remote: bool,
}

/// The counter of wrong passwords for a hashed user ID.
pub fn sign_in_key(subject: &str) -> String {
    format!("wrong password {subject}")
}
