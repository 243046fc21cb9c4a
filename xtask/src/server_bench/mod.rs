//! What the reference server bears, and whether it tells people apart by the time that it takes.

mod call;
pub mod command;
mod figures;
mod gateway;
mod load;
mod measure;
mod people;
mod place;
pub mod rules;
mod statistics;
mod subject;
