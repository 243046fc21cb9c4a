//! `cargo xtask …`: the tasks of this repository. This file only dispatches.

mod api;
mod bench;
mod dev;
mod handed_on;
mod lines;
mod run;
mod size;
mod test;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use regain_task::program::become_program;

use crate::handed_on::HandedOn;

/// The tasks of this repository.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Installs what is missing to build and test
    Setup(regain_setup::Args),
    /// Builds the app into dist/
    Build(regain_package::Args),
    /// Makes the archive that is put on a host, or the server as one installs it
    Dist(regain_release::Args),
    /// Builds and starts everything in demo mode
    Run(run::Args),
    /// Starts everything, and shows what is changed in the browser at once
    Dev(dev::Args),
    /// Shows every page in every state with a given configuration, without a server
    #[command(disable_help_flag = true)]
    Preview(HandedOn),
    /// Runs every test there is, or the suites named
    Test(test::command::Args),
    /// Prints the bytes of a first visit, and fails over the budget
    Size,
    /// Writes the hosts' configuration into deploy/
    Hosts(regain_hosts::Args),
    /// Writes docs/api/openapi.json from the contract
    Api(api::Args),
    /// Measures the app in a browser, and the server with many users
    #[command(subcommand)]
    Bench(bench::Args),
}

fn main() -> ExitCode {
    regain_task::exit_code(match Cli::parse().task {
        Task::Setup(args) => regain_setup::run(&args),
        Task::Build(args) => regain_package::run(&args),
        Task::Dist(args) => regain_release::run(&args),
        Task::Run(args) => run::run(&args),
        Task::Dev(args) => dev::run(&args),
        Task::Preview(args) => {
            become_program("regain-preview", "cargo xtask preview", &args.arguments)
        }
        Task::Test(args) => test::command::run(&args),
        Task::Size => size::run(),
        Task::Hosts(args) => regain_hosts::run(&args),
        Task::Api(args) => api::run(&args),
        Task::Bench(args) => bench::run(&args),
    })
}
