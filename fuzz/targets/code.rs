//! Codes as they are pasted.
#![no_main]

use libfuzzer_sys::fuzz_target;
use regain_contract::verification_code;

fuzz_target!(|bytes: &[u8]| {
    let text = &*String::from_utf8_lossy(bytes);
    if let Ok(code) = verification_code::check(text, 6) {
        let digits = code.expose();
        let is_code = digits.len() == 6 && digits.bytes().all(|it| it.is_ascii_digit());
        assert!(is_code, "{text:?} is {digits:?}");
    }
});
