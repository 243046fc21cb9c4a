//! The deployment's configuration, read from `config.json` at start. Pure.

mod read;
mod types;

pub use read::{Fault, Read, read};
pub use types::{Brand, Config, Links};
