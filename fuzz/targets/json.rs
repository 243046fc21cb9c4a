//! Accounts as Keycloak exports them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use regain_fuzz::files::read;
use regain_server::import::profile::names::Profile;

fuzz_target!(|bytes: &[u8]| read("people.json", bytes, &[Some(Profile::Keycloak)]));
