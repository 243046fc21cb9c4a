//! `cargo xtask bench accounts`: what imports take, and sign-ins with hashes of other servers.

pub mod command;
pub mod hashes;
pub mod import;
pub mod sign_in;
