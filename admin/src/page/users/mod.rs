//! Users and groups: found, filtered, sorted, ticked, opened.

mod bar;
mod groups;
pub mod line;
pub mod listing;
mod narrow;
mod page;
mod table;
mod tabs;

pub use page::users;
