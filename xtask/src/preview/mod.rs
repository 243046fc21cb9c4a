//! `cargo xtask preview`: every page of the app in every state, with a given `config.json`.

mod answer;
mod app;
mod config;
mod gallery;
mod headers;
mod merge;
mod page;
mod place;
mod reply;
mod serve;
mod site;
mod table;

pub mod command;
