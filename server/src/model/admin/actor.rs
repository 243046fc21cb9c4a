//! The administrator who acts.

use regain_contract::Timestamp;
use regain_contract::admin::AuditKind;

use crate::model::account::Account;
use crate::model::audit::entry::Entry;
use crate::model::caller::Caller;

/// An administrator who is signed in.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Their account.
    pub account: Account,
    /// Where they call from.
    pub caller: Caller,
    /// When they gave their password last.
    pub signed_in_at: Timestamp,
    /// Fingerprint of their session.
    pub session: String,
}

impl Actor {
    /// Something that they did.
    pub fn entry(&self, kind: AuditKind) -> Entry {
        Entry::from(&self.caller, kind).by(&self.account)
    }
}
