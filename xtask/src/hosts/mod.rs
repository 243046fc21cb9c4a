//! Hosts: their configuration from one source, and a look at what a running one sends.

mod apache;
mod caddy;
pub mod command;
mod file;
mod nginx;
mod source;
pub mod suite;
mod template;
mod verify;
