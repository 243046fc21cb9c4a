//! What several targets need.

pub mod files;
