//! The ports made real.

pub mod argon;
pub mod mailroom;
pub mod outbox;
pub mod smtp;
pub mod sqlite;
pub mod system;
