//! The embedded store and directory: the tables of a database, SQLite or PostgreSQL.

pub mod accounts;
pub mod acts;
pub mod audit;
pub mod audit_search;
pub mod audit_walk;
pub mod caller_checks;
pub mod captchas;
pub mod counters;
pub mod database;
pub mod groups;
pub mod links;
pub mod marks;
pub mod new_account;
pub mod passwords;
pub mod recoveries;
pub mod resets;
pub mod seed;
pub mod seed_rows;
pub mod sessions;
pub mod statement;
pub mod statistics;
pub mod sweep;
pub mod user_list;
pub mod user_query;
pub mod users;
pub mod words;
