//! Accounts as a directory exports them (RFC 2849).
#![no_main]

use libfuzzer_sys::fuzz_target;
use regain_fuzz::files::read;
use regain_server::import::profile::names::Profile;

fuzz_target!(|bytes: &[u8]| read(
    "people.ldif",
    bytes,
    &[Some(Profile::Ldif), Some(Profile::Ad)]
));
