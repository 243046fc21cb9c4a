//! A crowd of made-up people, to see how a rehearsal does with as many users as a large
//! organisation has.

pub mod command;
pub mod history;
pub mod names;
pub mod person;
