//! A record as it is stored.

use regain_contract::Timestamp;
use regain_contract::admin::AuditResult;

use super::entry::Entry;

/// A record as it is stored, in words: one that this version does not know must be read as well,
/// to prove that it is unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// When.
    pub at: Timestamp,
    /// What; see [`regain_contract::admin::AuditKind`].
    pub what: String,
    /// How it went; see [`AuditResult`].
    pub result: String,
    /// Why not.
    pub code: Option<String>,
    /// Internal id of who did it.
    pub actor: Option<String>,
    /// Their user ID.
    pub actor_user_id: Option<String>,
    /// Internal id of whom it was done to.
    pub subject: Option<String>,
    /// Their user ID.
    pub subject_user_id: Option<String>,
    /// Hash of the user ID it was about, known or not.
    pub subject_seal: Option<String>,
    /// From where.
    pub address: String,
    /// What else is to be known: a JSON object of texts.
    pub details: String,
    /// By which the caller can ask about it.
    pub support_id: Option<String>,
}

/// A record in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chained {
    /// Its number: one more than that of the record before.
    pub seq: i64,
    /// The record.
    pub record: Record,
    /// What ties it to the record before; see [`super::chain::Chain`].
    pub mac: String,
}

impl Record {
    /// The record of an entry.
    pub fn new(entry: Entry, at: Timestamp) -> Self {
        let (actor, actor_user_id) = parts(entry.actor);
        let (subject, subject_user_id) = parts(entry.subject);
        let well = entry.result == AuditResult::Done;
        Self {
            at,
            what: entry.kind.as_str().to_owned(),
            result: entry.result.as_str().to_owned(),
            code: entry.code.map(|code| code.as_str().to_owned()),
            actor,
            actor_user_id,
            subject,
            subject_user_id,
            subject_seal: entry.seal,
            address: entry.address,
            details: serde_json::to_string(&entry.details).unwrap_or_default(),
            // An answer that went well shows nobody its id.
            support_id: entry.support_id.filter(|_| !well),
        }
    }
}

fn parts(person: Option<super::person::Person>) -> (Option<String>, Option<String>) {
    person.map_or((None, None), |it| (Some(it.account), Some(it.user_id)))
}
