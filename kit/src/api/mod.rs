//! The recovery API, called.

mod address;
mod call;
mod refusal;

pub mod session;
pub mod settings;

pub use address::{address, set_base};
pub use call::Call;
