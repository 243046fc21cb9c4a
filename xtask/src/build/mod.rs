//! Builds the app into `dist/`, ready for any static host.

pub mod command;
pub mod files;
pub mod page;
pub mod routes;
pub mod stamp;
pub mod style;
pub mod trunk;
pub mod worker;
