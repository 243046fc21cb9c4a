//! What every task of this repository is made of.

mod failure;
pub mod files;
pub mod integrity;
pub mod process;
pub mod program;
pub mod step;
pub mod workspace;

pub use failure::{Failure, exit_code};
