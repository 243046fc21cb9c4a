//! A target to begin a new one with. It goes into `targets/` and, as a program, into `Cargo.toml`; what
//! it begins with, into a folder of `corpus/`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use regain_contract::verification_code;

fuzz_target!(|bytes: &[u8]| {
    // That it comes to an end is what is tried, whatever the answer is.
    let _ = verification_code::check(&String::from_utf8_lossy(bytes), 6);
});
