//! What texts are compared by.

use super::address::domain_key;
use super::fold::{compatible, folded};
use super::pasted::bare;

/// What was typed, as another system is asked for it: without what nobody sees, in NFKC (Unicode
/// annex 15), an address without `mailto:`, `<…>` and a final full stop, and with an `@` where `(at)`
/// is written for it. The case stays. Of a text that
/// can be seen something is always left: nobody's identity is empty.
#[must_use]
pub fn mended(text: &str) -> String {
    let plain = compatible(text);
    let address = compatible(&bare(&plain));
    if address.is_empty() { plain } else { address }
}

/// What user IDs are compared by. One with an `@` in it is taken for an address.
#[must_use]
pub fn of_user_id(text: &str) -> String {
    let mended = mended(text);
    match mended.rsplit_once('@') {
        Some((local, domain)) if !local.is_empty() && !domain.is_empty() => {
            let (local, domain) = (folded(local), domain_key(domain));
            format!("{local}@{domain}")
        }
        _ => folded(&mended),
    }
}

/// What mail addresses are compared by.
#[must_use]
pub fn of_address(text: &str) -> String {
    of_user_id(text)
}

/// What names are compared by, of groups for one: no part of them is taken for an address.
#[must_use]
pub fn of_name(text: &str) -> String {
    folded(text)
}
