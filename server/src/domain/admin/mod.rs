//! The administrator's side.

pub mod admission;
pub mod authority;
pub mod revision;
pub mod subject;
