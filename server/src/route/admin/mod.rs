//! The administrator's side.

pub mod audit;
pub mod audit_file;
pub mod overview;
