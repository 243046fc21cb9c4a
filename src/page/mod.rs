//! A component for each route, and what several of them need.

pub mod account;
pub mod file_missing;
pub mod later;
pub mod not_found;
pub mod outcome;
pub mod page_failed;
pub mod password_fields;
pub mod recover;
pub mod sign_in;
pub mod waiting;
