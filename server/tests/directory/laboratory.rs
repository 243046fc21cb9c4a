//! The OpenLDAP of the LDAP adapter's own tests.
#![expect(
    dead_code,
    reason = "the adapter's tests do more with it than these need"
)]

#[path = "../../../directory/tests/ldap/lab/certificate.rs"]
mod certificate;
#[path = "../../../directory/tests/ldap/lab/program.rs"]
mod program;
#[path = "../../../directory/tests/ldap/lab/server.rs"]
mod server;
#[path = "../../../directory/tests/ldap/lab/slapd.rs"]
mod slapd;
#[path = "../../../directory/tests/ldap/lab/slapd_files.rs"]
mod slapd_files;

pub use certificate::{Authority, Validity};
pub use program::say_skipped;
pub use server::free_port;
pub use slapd::{BASE, Slapd};
