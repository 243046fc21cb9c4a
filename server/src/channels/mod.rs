//! How messages leave, as configured.

pub mod command;
pub mod configured;
