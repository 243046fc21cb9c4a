//! The wire format, held fast: golden JSON of every message, and what a receiver survives.

mod absent;
#[cfg(feature = "schema")]
mod additive;
mod admin;
mod admin_acts;
mod answers;
mod check;
mod golden;
#[cfg(feature = "schema")]
mod openapi;
mod problems;
mod recovery_answers;
mod released;
mod requests;
mod words;
