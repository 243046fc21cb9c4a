//! `cargo xtask hosts --verify <address>`: what a running deployment sends, beside what it should.

mod address;
mod api;
mod ask;
mod caching;
pub mod command;
mod file;
mod header;
mod packed;
mod page;
mod policy;
mod report;
