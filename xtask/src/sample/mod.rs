//! Sample directories for `cargo xtask run --with`: real servers with made-up people.

mod files;
mod http_example;
mod openldap;
mod running;

pub use running::{Running, Sample};
