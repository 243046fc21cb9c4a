//! The embedded store and directory: the tables of a database, SQLite or PostgreSQL.

pub mod accounts;
pub mod audit;
pub mod audit_search;
pub mod audit_walk;
pub mod captchas;
pub mod counters;
pub mod database;
pub mod links;
pub mod marks;
pub mod passwords;
pub mod recoveries;
pub mod seed;
pub mod sessions;
pub mod statistics;
pub mod sweep;
pub mod users;
