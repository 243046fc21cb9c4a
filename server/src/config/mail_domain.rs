//! Domains of mailboxes.

/// Whether a text can be what stands after the `@` of a mailbox.
pub(super) fn is_mail_domain(domain: &str) -> bool {
    let parts = domain.split_once('.');
    parts.is_some_and(|(name, end)| !name.is_empty() && !end.is_empty())
        && !domain.contains(['@', ' '])
}
