//! Randomness that nobody can guess.

use std::fmt::Write;

/// An idempotency key: 128 random bits. The passwords and links that the API makes depend on it.
#[must_use]
pub fn key() -> String {
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
