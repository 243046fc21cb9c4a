//! The ports made real.

pub mod argon;
pub mod channel;
pub mod hashing_memory;
pub mod kept_password;
pub mod mailroom;
pub mod outbox;
pub mod owner_files;
pub mod smtp;
pub mod sql;
pub mod system;
