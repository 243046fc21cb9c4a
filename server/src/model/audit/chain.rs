//! What ties records together.

use super::record::Record;
use crate::model::digest::ServerKey;

/// Ties records together, by the server's key: each one's MAC is over the record and the MAC before
/// it. Whoever can write to the database but has not got the key can neither change a record nor
/// take one out without its being found out.
#[derive(Clone)]
pub struct Chain(ServerKey);

/// Where the record begins and ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ends {
    /// Number of the last record; zero before the first.
    pub seq: i64,
    /// Its MAC.
    pub mac: String,
    /// Number of the first record that is kept.
    pub kept_from: i64,
    /// MAC of the record before that one, which is gone; empty when there never was one.
    pub kept_mac: String,
    /// What proves that the server wrote the rest.
    pub seal: String,
}

impl Chain {
    /// One by this key.
    pub fn new(key: &ServerKey) -> Self {
        Self(key.clone())
    }

    /// The MAC of a record in its place.
    pub fn mac(&self, before: &str, seq: i64, record: &Record) -> String {
        // A text that is not there differs from an empty one.
        let optional = |text: &Option<String>| text.as_ref().map(|it| format!("={it}"));
        let optional = |text| optional(text).unwrap_or_default();
        self.0.seal(&[
            "audit",
            before,
            &seq.to_string(),
            &record.at.0.to_string(),
            &record.what,
            &record.result,
            &optional(&record.code),
            &optional(&record.actor),
            &optional(&record.actor_user_id),
            &optional(&record.subject),
            &optional(&record.subject_user_id),
            &optional(&record.subject_seal),
            &record.address,
            &record.details,
            &optional(&record.support_id),
        ])
    }

    /// Whether the server wrote these ends. Nothing was written before the first record.
    pub fn holds(&self, ends: &Ends) -> bool {
        let begins = Ends {
            kept_from: 1,
            ..Ends::default()
        };
        *ends == begins || ends.seal == self.seal(ends)
    }

    /// The same ends after a change, sealed. What was broken before stays broken: writing on must
    /// not make it good.
    #[must_use]
    pub fn moved(&self, from: &Ends, to: Ends) -> Ends {
        let seal = if self.holds(from) {
            self.seal(&to)
        } else {
            String::new()
        };
        Ends { seal, ..to }
    }

    /// These ends, as the server's.
    #[must_use]
    pub fn sealed(&self, ends: Ends) -> Ends {
        let seal = self.seal(&ends);
        Ends { seal, ..ends }
    }

    fn seal(&self, ends: &Ends) -> String {
        let (seq, from) = (ends.seq.to_string(), ends.kept_from.to_string());
        self.0
            .seal(&["audit ends", &seq, &ends.mac, &from, &ends.kept_mac])
    }
}
