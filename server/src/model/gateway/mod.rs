//! Gateways for text messages and calls that are asked over HTTP, as their operator describes them.

pub mod acceptance;
pub mod template;
