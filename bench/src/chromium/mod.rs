//! Chromium, spoken to by the DevTools protocol.

pub mod browser;
pub mod condition;
pub mod pipe;
