//! The wire format, held fast: golden JSON of every message, and what a receiver survives.

mod absent;
#[cfg(feature = "schema")]
mod additive;
mod check;
mod golden;
mod message;
#[cfg(feature = "schema")]
mod openapi;
mod problem_rules;
mod released;
mod words;

use check::Golden;
