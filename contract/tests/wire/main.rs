//! The wire format, held fast: golden JSON of every message, and what a receiver survives.

mod absent;
mod answers;
mod check;
mod golden;
#[cfg(feature = "schema")]
mod openapi;
mod problems;
mod recovery_answers;
mod requests;
mod words;
