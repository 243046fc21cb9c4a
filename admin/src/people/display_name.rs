//! What somebody is called.

/// The name; the user ID of whoever has none.
#[must_use]
pub fn display_name<'a>(name: &'a str, user_id: &'a str) -> &'a str {
    if name.is_empty() { user_id } else { name }
}
