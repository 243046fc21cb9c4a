//! What is written as one.

use regain_contract::{Secret, Timestamp};

use crate::model::audit::chain::Chain;
use crate::model::audit::record::Record;
use crate::model::delivery::Delivery;
use crate::model::link::Link;
use crate::model::recovery::record::Recovery;

/// A change of a recovery, written as a whole or not at all.
#[derive(Clone)]
pub struct Change {
    /// The recovery as it is to be; its `version` is the one it was made from.
    pub recovery: Recovery,
    /// Links that go out with it.
    pub links: Vec<Link>,
    /// Letters that go out with it.
    pub deliveries: Vec<Delivery>,
    /// Fingerprint of a new handle; every earlier one is superseded.
    pub handle: Option<String>,
    /// Fingerprint of a link that is used up by it.
    pub used_link: Option<String>,
    /// What is recorded of it.
    pub noted: Option<Noted>,
    /// When.
    pub at: Timestamp,
}

impl Change {
    /// A change of the recovery alone, of which nothing is recorded yet.
    pub fn of(recovery: &Recovery, at: Timestamp) -> Self {
        Self {
            recovery: recovery.clone(),
            links: Vec::new(),
            deliveries: Vec::new(),
            handle: None,
            used_link: None,
            noted: None,
            at,
        }
    }

    /// The same with what is recorded of it.
    #[must_use]
    pub fn noted(self, noted: Noted) -> Self {
        let noted = Some(noted);
        Self { noted, ..self }
    }
}

/// A password as it will be kept: a PHC string.
#[derive(Clone)]
pub struct PreparedPassword(pub Secret);

/// A new password and what is written together with it: the account is no longer locked, its
/// sessions and all its other recoveries are over, links to go on with are void.
pub struct PasswordChange {
    /// The account.
    pub account: String,
    /// The password; none where another server keeps it, and has it already.
    pub password: Option<PreparedPassword>,
    /// When it ceases to be valid, where it is temporary.
    pub expires_at: Option<Timestamp>,
    /// When.
    pub at: Timestamp,
    /// The "this was not me" link of the notice.
    pub notice: Link,
    /// The notices, which have it.
    pub deliveries: Vec<Delivery>,
}

/// What is recorded of something, to be written as one with it.
#[derive(Clone)]
pub struct Noted {
    /// What ties the record to the one before.
    pub chain: Chain,
    /// The record.
    pub record: Record,
}
