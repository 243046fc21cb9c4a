//! `cargo xtask hosts --verify <address>`: what a running deployment sends, beside what it should.

mod address;
mod api;
mod ask;
mod caching;
mod command;
mod file;
mod header;
mod packed;
mod page;
mod policy;
mod report;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    regain_task::exit_code(command::run(&command::Args::parse()))
}
