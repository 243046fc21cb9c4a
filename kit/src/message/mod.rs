//! Words: ids in Rust, sentences in JSON catalogues. Pure.

pub mod catalogue;
pub mod fault;
pub mod id;
pub mod outcome;
mod own;
pub mod trouble;

pub use catalogue::{count, fill, say};
pub use id::MessageId;
