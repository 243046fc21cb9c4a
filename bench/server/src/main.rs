//! `cargo xtask bench server` and the rest: what the server bears, and what it survives.

mod accounts;
mod admin;
mod faults;
mod memory;
mod server;
mod statistics;
mod table;

use std::process::ExitCode;

use clap::Parser;

/// What is measured.
#[derive(Parser)]
#[command(bin_name = "cargo xtask bench")]
enum Measurement {
    /// Measures what administrators' calls take with few and with many users
    Admin(admin::command::Args),
    /// Measures the server in front of an OpenLDAP with few and with many entries
    Directory(server::directory::Args),
    /// Measures imports of many rows, and sign-ins with hashes of other servers
    Accounts(accounts::command::Args),
    /// Kills the server, and lets its database go away, far more often than the tests do
    Faults(faults::Args),
    /// Measures what the server bears, and its memory, with few and with many accounts
    Server(server::command::Args),
    /// Measures whether the time that an answer takes tells who has an account
    Rules(server::rules::Args),
}

fn main() -> ExitCode {
    regain_task::exit_code(match Measurement::parse() {
        Measurement::Admin(args) => admin::command::run(&args),
        Measurement::Directory(args) => server::directory::run(&args),
        Measurement::Accounts(args) => accounts::command::run(&args),
        Measurement::Faults(args) => faults::run(&args),
        Measurement::Server(args) => server::command::run(&args),
        Measurement::Rules(args) => server::rules::run(&args),
    })
}
