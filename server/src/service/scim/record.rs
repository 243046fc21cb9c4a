//! What is recorded of provisioning.

use regain_contract::admin::AuditKind;

use crate::model::audit::entry::Entry;
use crate::model::audit::person::Person;
use crate::model::caller::Caller;

/// The user ID by which the record names whoever provisions, and an internal id that no account has.
const PROVISIONER: (&str, &str) = ("(SCIM)", "\u{1}scim");

/// Something that a system that provisions did.
pub fn entry(by: &Caller, kind: AuditKind) -> Entry {
    let (user_id, account) = PROVISIONER;
    Entry {
        actor: Some(Person {
            account: account.to_owned(),
            user_id: user_id.to_owned(),
        }),
        support_id: None,
        ..Entry::from(by, kind)
    }
}
