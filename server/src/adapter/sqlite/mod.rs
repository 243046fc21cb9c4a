//! The embedded store and directory: one SQLite file.

pub mod accounts;
pub mod captchas;
pub mod counters;
pub mod database;
pub mod links;
pub mod passwords;
pub mod recoveries;
pub mod seed;
pub mod sessions;
pub mod sweep;
