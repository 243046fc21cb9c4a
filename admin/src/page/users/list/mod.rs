//! The list of users, and that of groups: found, filtered, sorted, selected.

pub mod bar;
pub mod groups;
mod heads;
pub mod line;
pub mod narrow;
pub mod table;
pub mod tabs;
pub mod user_list;
