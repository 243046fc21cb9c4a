//! One module a job: what the page sends, and what it gets.

pub mod proof_of_work;
pub mod strength;
