//! Builds the app into `dist/`, ready for any static host.

pub mod admin;
pub mod command;
pub mod files;
pub mod finish;
pub mod first;
pub mod optimise;
pub mod page;
pub mod place;
pub mod program;
pub mod routes;
pub mod script;
pub mod shrink;
pub mod stamp;
pub mod style;
pub mod trunk;
pub mod worker;
