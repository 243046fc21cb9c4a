//! Looking into the audit record.

use regain_contract::Timestamp;

use crate::model::audit::record::Chained;

/// Which records are asked for. What is absent does not restrict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Whom they are about.
    pub person: Option<Sought>,
    /// The word of their kind.
    pub kind: Option<String>,
    /// Only from this time on.
    pub from: Option<Timestamp>,
    /// Only before this time.
    pub to: Option<Timestamp>,
    /// Only those that a caller was told this support id of.
    pub support_id: Option<String>,
}

/// Somebody who is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// Hash of the user ID, for what was done to them or tried in their name.
    pub seal: String,
    /// Internal id of the account, for what they did.
    pub actor: Option<String>,
    /// What was typed, where it may be a support id instead: somebody who is asked for a name has
    /// the code at hand.
    pub support_id: Option<String>,
}

/// Where a record stands among the others, by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordPosition {
    /// When.
    pub at: Timestamp,
    /// Its number.
    pub seq: i64,
}

/// Which end of the record is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The newest.
    Newest,
    /// Those before this one, nearest to it.
    OlderThan(RecordPosition),
    /// Those after this one, nearest to it.
    NewerThan(RecordPosition),
}

/// A record that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The record.
    pub chained: Chained,
    /// What names the actor's account in addresses, while there is one.
    pub actor: Option<String>,
    /// What names the subject's account in addresses, while there is one.
    pub subject: Option<String>,
}

impl Found {
    /// Where it stands.
    pub const fn place(&self) -> RecordPosition {
        RecordPosition {
            at: self.chained.record.at,
            seq: self.chained.seq,
        }
    }
}
