//! Builds the app into `dist/`, ready for any static host.

pub mod app;
pub mod bind;
pub mod command;
pub mod compile;
pub mod files;
pub mod finish;
pub mod first;
pub mod kind;
pub mod name;
pub mod optimise;
pub mod page;
pub mod place;
pub mod program;
pub mod reload;
pub mod routes;
pub mod script;
pub mod split;
pub mod stamp;
pub mod start;
pub mod style;
pub mod worker;
