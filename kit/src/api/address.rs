//! Where the API is.

use std::sync::OnceLock;

static BASE: OnceLock<String> = OnceLock::new();

/// Sets the address of the API, as the configuration names it. Once, at start.
pub fn set_base(base: &str) {
    // A second start in one page does not happen.
    let _ = BASE.set(base.trim_end_matches('/').to_owned());
}

/// The address of a path of the API.
#[must_use]
pub fn address(path: &str) -> String {
    format!("{}{path}", BASE.get().map_or("", String::as_str))
}
