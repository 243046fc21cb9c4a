//! Filling the embedded directory from a file.

pub mod column;
pub mod command;
pub mod json_lines;
pub mod line;
pub mod read;
pub mod row;
pub mod table;
pub mod text;
