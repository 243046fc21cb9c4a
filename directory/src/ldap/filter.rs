//! Filters (RFC 4515). Every value is escaped here, and nowhere else.

use ldap3::ldap_escape;

/// Fits both.
pub(super) fn and(one: &str, other: &str) -> String {
    format!("(&{one}{other})")
}

/// Fits any; nothing where there is none.
pub(super) fn any(filters: impl IntoIterator<Item = String>) -> String {
    let filters: String = filters.into_iter().collect();
    if filters.is_empty() {
        // RFC 4526: the empty alternative is false, but not every server takes it.
        return "(!(objectClass=*))".into();
    }
    format!("(|{filters})")
}

/// The attribute has the value.
pub(super) fn equals(attribute: &str, value: &str) -> String {
    format!("({attribute}={})", ldap_escape(value))
}

/// The attribute begins with the text.
pub(super) fn begins(attribute: &str, text: &str) -> String {
    format!("({attribute}={}*)", ldap_escape(text))
}
