//! Accounts as comma-separated values, our own and those of other programs.
#![no_main]

use libfuzzer_sys::fuzz_target;
use regain_fuzz::files::read;
use regain_server::import::profile::names::Profile;

fuzz_target!(|bytes: &[u8]| read(
    "people.csv",
    bytes,
    &[
        None,
        Some(Profile::Microsoft365),
        Some(Profile::Google),
        Some(Profile::Ad),
        Some(Profile::Okta),
    ]
));
