//! The administrator's side.

pub mod act;
pub mod admission;
pub mod audit;
pub mod authority;
pub mod caller_check;
pub mod check_caller;
pub mod cursor;
pub mod end_sessions;
pub mod idempotency;
pub mod link;
pub mod overview;
pub mod reset;
pub mod reset_delivery;
pub mod reset_given;
pub mod revision;
pub mod search;
pub mod standing;
pub mod subject;
pub mod temporary_password;
pub mod unlock;
pub mod user;
pub mod users;
