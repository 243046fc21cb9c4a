//! Real servers, on free ports, with what they need in a folder of their own.

mod certificate;
#[path = "../../../../tests/e2e/src/port.rs"]
mod port;
mod program;
mod relay;
mod samba;
mod samba_setup;
mod server;
mod slapd;
mod slapd_files;
mod walk;

pub use certificate::{Authority, Validity};
pub use port::free_port;
pub use relay::Relay;
pub use samba::{FIRST_PASSWORD, Samba};
pub use samba_setup::ADMINISTRATOR_PASSWORD;
pub use slapd::Slapd;
pub use walk::{expect_refused, find, open};
