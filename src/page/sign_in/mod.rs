//! Signing in.

pub mod arrival;
pub mod link;
pub mod password;
pub mod user_id;
