//! Installs what is missing, and only that.

pub mod apt;
pub mod browser;
pub mod command;
pub mod directories;
pub mod hosts;
pub mod install;
pub mod need;
pub mod postgres;
pub mod programs;
pub mod standard_library;
pub mod target;
pub mod toolchain;
