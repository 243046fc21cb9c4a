//! The deployment's configuration, read from `config.json` at start. Pure.

pub mod colour;
pub mod keys;
mod kind;
mod look;
mod place;
mod read;
pub mod return_to;
pub mod sign_in;
mod types;
mod version;

pub use kind::Kind;
pub use look::{CARDS, look};
pub use read::{Fault, Read, read};
pub use sign_in::{SignIn, SignInAt};
pub use types::{Brand, Config, Links};
pub use version::VERSION;
