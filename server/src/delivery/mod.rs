//! How messages leave, as configured.

pub mod channels;
pub mod command;
