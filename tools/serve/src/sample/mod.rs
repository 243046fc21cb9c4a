//! Sample directories for `cargo xtask run --with`: real servers with made-up people.

mod http_example;
mod keycloak;
mod openldap;
mod prepared;
mod running;
mod samba_ad;

pub use openldap::{More, fill as fill_openldap};
pub use running::{Running, Sample, started};
