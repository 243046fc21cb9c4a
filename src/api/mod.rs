//! The recovery API, called.

mod client;

pub mod captcha;
pub mod recovery;
pub mod session;
pub mod settings;

pub use client::{Call, File, address, set_base};
