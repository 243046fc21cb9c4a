//! Proofs of work that were not done.
#![no_main]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use libfuzzer_sys::fuzz_target;
use regain_server::captcha::proof_of_work;

const KEY: [u8; 32] = [42; 32];

fuzz_target!(|bytes: &[u8]| {
    for payload in [
        STANDARD.encode(bytes),
        String::from_utf8_lossy(bytes).into(),
    ] {
        assert!(proof_of_work::verify(&KEY, &payload, 0).is_err());
    }
});
