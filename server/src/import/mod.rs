//! Filling the embedded directory from files, and changing what is in it.

pub mod cell;
pub mod change;
pub mod column;
pub mod command;
pub mod edits;
pub mod fault;
pub mod given;
pub mod import_run;
pub mod json_lines;
pub mod line;
pub mod list;
pub mod options;
pub mod preview;
pub mod profile;
pub mod reach;
pub mod read;
pub mod reading;
pub mod row;
pub(crate) mod separator;
pub mod survey;
pub mod table;
pub mod take;
pub mod text;
pub mod wanted_edit;
