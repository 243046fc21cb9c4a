//! What is recorded of a reset.

use regain_contract::Code;
use regain_contract::admin::{AuditKind, Credential};

use crate::model::audit::entry::Entry;
use crate::model::fault::Fault;
use crate::service::admin::reset::Reset;
use crate::service::admin::reset_delivery::Address;

/// What a reset is in the audit record.
///
/// # Errors
/// `malformed_body` for what this version cannot give.
pub fn kind_of(credential: &Credential) -> Result<AuditKind, Fault> {
    match credential {
        Credential::OneTimeLink => Ok(AuditKind::ResetLinkMade),
        Credential::GeneratedPassword | Credential::OwnPassword => Ok(AuditKind::PasswordReset),
        Credential::Other(_) => Err(Code::MalformedBody.into()),
    }
}

/// The record of a reset; `checked` says that the caller was, and `address` where the mail goes.
///
/// # Errors
/// As [`kind_of`].
pub fn entry(reset: &Reset<'_>, checked: bool, address: Option<&Address>) -> Result<Entry, Fault> {
    let body = reset.body;
    let kind = kind_of(&body.credential)?;
    let entry = reset.actor.entry(kind);
    let entry = entry.with("by", if body.send { "mail" } else { "shown" });
    let entry = entry.with("caller_checked", &checked);
    let entry = match body.credential == Credential::OneTimeLink {
        true => entry,
        false => entry
            .with("credential", body.credential.as_str())
            .with("must_change", &body.must_change),
    };
    Ok(sent_to(entry, address))
}

/// Where a mail goes, as far as it is recorded: the whole of an address that is not on file is
/// nobody's business but its owner's.
pub fn sent_to(entry: Entry, address: Option<&Address>) -> Entry {
    match address {
        None => entry,
        Some(address) if address.on_file => entry.with("to", "on_file"),
        Some(address) => entry.with("to", "other").with("domain", address.domain()),
    }
}

#[cfg(test)]
mod tests {
    use regain_contract::admin::Credential;

    use super::kind_of;

    #[test]
    fn what_cannot_be_given_is_refused() {
        assert!(kind_of(&Credential::from("a_key_fob")).is_err());
        assert!(kind_of(&Credential::OwnPassword).is_ok());
    }
}
