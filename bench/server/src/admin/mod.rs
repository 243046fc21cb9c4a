//! `cargo xtask bench admin`: what the administrator's side takes with few and many users.

pub mod command;
pub mod desk;
pub mod export;
pub mod figures;
pub mod users;
