//! Hashes of passwords that other servers have made.
#![no_main]

use libfuzzer_sys::fuzz_target;
use regain_server::adapter::kept_password::kept::KeptPassword;

fuzz_target!(|bytes: &[u8]| {
    let text = &*String::from_utf8_lossy(bytes);
    if KeptPassword::parse(text).is_ok() {
        let spaced = format!(" {text}\n");
        assert!(KeptPassword::parse(&spaced).is_ok(), "{text:?}");
    }
});
