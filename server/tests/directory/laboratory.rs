//! The OpenLDAP and the Samba of the LDAP adapter's own tests.
#![expect(
    dead_code,
    reason = "the adapters' tests do more with it than these need"
)]

#[path = "../../../directory/tests/ldap/lab/certificate.rs"]
mod certificate;
#[path = "../../../directory/tests/ldap/lab/program.rs"]
mod program;
#[path = "../../../directory/tests/ldap/lab/samba.rs"]
mod samba;
#[path = "../../../directory/tests/ldap/lab/samba_setup.rs"]
mod samba_setup;
#[path = "../../../directory/tests/ldap/lab/server.rs"]
mod server;
#[path = "../../../directory/tests/ldap/lab/slapd.rs"]
mod slapd;
#[path = "../../../directory/tests/ldap/lab/slapd_files.rs"]
mod slapd_files;

use crate::port;

pub use certificate::{Authority, Validity};
pub use program::{run, say_skipped};
pub use samba::{FIRST_PASSWORD, Samba};
pub use slapd::{BASE, Slapd};
