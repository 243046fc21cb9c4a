//! The configuration of every host, from one source.

mod apache;
mod azure;
mod base;
mod caddy;
mod cloudfront;
#[cfg(test)]
mod cluster;
mod command;
mod edge;
mod file;
mod github;
mod nginx;
mod settings;
mod source;
mod template;

pub use command::{Args, run};
pub use source::{Header, Source, Type};
