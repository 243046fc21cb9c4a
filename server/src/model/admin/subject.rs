//! The user that an administrator looks at.

use crate::model::account::Account;

/// The user that an administrator looks at, as read at one moment.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Names them in addresses; random.
    pub public_id: String,
    /// The account.
    pub account: Account,
    /// Grows with every change of the account's row, whoever makes it: what is written only while
    /// it is still this one has been decided on what is there.
    pub version: i64,
    /// Hash of the password as it is kept; none, where there is no password.
    pub password: Option<String>,
}
