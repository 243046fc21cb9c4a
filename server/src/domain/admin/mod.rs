//! The administrator's side.

pub mod admission;
pub mod audit;
pub mod authority;
pub mod idempotency;
pub mod overview;
pub mod revision;
pub mod subject;
pub mod temporary_password;
