//! The administrator's side.

pub mod acts_caller;
pub mod acts_reset;
pub mod acts_user;
pub mod audit;
pub mod audit_file;
pub mod groups;
pub mod overview;
pub mod users;
