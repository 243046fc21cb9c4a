//! `cargo xtask preview`: every page of the app in every state, with a given `config.json`.

mod answer;
mod app;
mod command;
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

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    regain_task::exit_code(command::run(&command::Args::parse()))
}
