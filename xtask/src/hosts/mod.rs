//! Hosts: their configuration from one source, and a look at what a running one sends.

mod apache;
mod azure;
mod base;
mod caddy;
mod cloudfront;
#[cfg(test)]
mod cluster;
pub mod command;
mod edge;
mod file;
mod github;
mod nginx;
mod settings;
pub mod source;
pub mod suite;
mod template;
mod verify;
