//! Randomness that nobody can guess.

use std::fmt::Write as _;

/// A key for a call that must not happen twice: 128 random bits, as 32 hexadecimal digits. What the API
/// gives an administrator's user depends on it.
#[must_use]
pub fn idempotency_key() -> String {
    let mut bytes = [0_u8; 16];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    // Sixteen bytes are never too many.
    let _ = crypto.map(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
    let mut key = String::with_capacity(32);
    for byte in bytes {
        // Writing to a text cannot fail.
        let _ = write!(key, "{byte:02x}");
    }
    key
}
