//! The ports made real.

pub mod argon;
pub mod channel;
pub mod dispatcher;
pub mod hashing_memory;
pub mod kept_password;
pub mod mailroom;
pub mod outbox;
pub mod owner_files;
pub mod phone;
pub mod smtp;
mod smtp_connection;
pub mod smtp_fault;
pub mod sql;
pub mod system;
