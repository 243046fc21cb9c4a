//! What the page hands to a web worker, so that it stays responsive meanwhile: the proof of work
//! of a captcha, and the strength of a password.
//!
//! The sums are plain functions, tested natively. `job` wraps them for the browser, and the
//! programs in `bin/` hold one job each.

pub mod job;
pub mod message;
pub mod proof_of_work;
pub mod strength;
