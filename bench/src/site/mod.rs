//! The folders that are measured, and how they are served: all alike.

pub mod asset;
pub mod folder;
pub mod reference;
pub mod serve;
