//! What the page hands to a web worker, so that it stays responsive meanwhile: the proof of work
//! of a captcha, and the strength of a password.
//!
//! The jobs are plain functions, tested natively. The programs in `bin/` wrap one job each for
//! the browser, and `message` reads what the page sent.

pub mod message;
pub mod proof_of_work;
pub mod strength;
