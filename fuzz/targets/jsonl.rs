//! Accounts as lines of JSON.
#![no_main]

use libfuzzer_sys::fuzz_target;
use regain_fuzz::files::read;

fuzz_target!(|bytes: &[u8]| read("people.jsonl", bytes, &[None]));
