//! The pages, and what stands in the place of one.

pub mod audit;
pub mod dashboard;
pub mod not_allowed;
pub mod not_found;
pub mod reset;
pub mod together;
pub mod user;
pub mod users;
