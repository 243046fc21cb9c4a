//! The pages, and what surrounds every page or stands in the place of one.

pub mod audit;
pub mod dashboard;
pub mod not_allowed;
pub mod not_found;
pub mod shell;
pub mod sign_in_again;
pub mod users;
