//! The recipes of `deploy/` with their settings set: what docs/deploy.md asks of an operator, and
//! what stands in the system's own configuration otherwise.

pub mod apache;
pub mod caddy;
pub mod nginx;
pub mod older;
pub mod site;
pub mod write;
