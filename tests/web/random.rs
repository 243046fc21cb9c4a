//! Keys that nobody can guess.

use std::collections::BTreeSet;

use regain_kit::platform::random::idempotency_key;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_key_is_128_bits_in_hexadecimal_digits_and_never_the_same() {
    let keys: BTreeSet<String> = (0..1_000).map(|_| idempotency_key()).collect();
    assert_eq!(keys.len(), 1_000);
    let is_digit = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    for key in &keys {
        assert_eq!(key.len(), 32, "{key}");
        assert!(key.chars().all(is_digit), "{key}");
    }
    // Each place takes all values: none of them is fixed.
    for place in 0..32 {
        let found: BTreeSet<_> = keys.iter().map(|key| key.as_bytes()[place]).collect();
        assert_eq!(found.len(), 16, "place {place}");
    }
}
