//! Installs what is missing, and only that.

mod apt;
mod browser;
mod command;
mod directories;
mod hosts;
mod install;
mod need;
mod postgres;
mod programs;
mod standard_library;
mod target;
mod toolchain;

pub use browser::chromedriver;
pub use command::{Args, ready, run};
pub use need::Need;
pub use programs::{JAVA, Program, axe, markup_checker};
pub use standard_library::is_at_least;
pub use target::TARGET;
pub use toolchain::{FOR_BROWSERS, Toolchain};
