//! The recovery API, called: what the end user's pages alone need of it.

pub mod captcha;
pub mod recovery;
