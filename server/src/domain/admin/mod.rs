//! The administrator's side.

pub mod admission;
pub mod authority;
