//! What the reference server bears, alone and in front of a directory, and whether it tells people apart by
//! the time that it takes.

mod call;
pub mod command;
pub mod directory;
mod figures;
mod gateway;
mod load;
mod measure;
mod people;
pub mod place;
pub mod rules;
mod slapd;
pub mod subject;
