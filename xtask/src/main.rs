//! `cargo xtask …`: the tasks of this repository. This file only dispatches.

mod accounts_bench;
mod admin_bench;
mod api;
mod bench;
mod build;
mod dev;
mod dist;
mod failure;
mod faults_bench;
mod hosts;
mod html;
mod integrity;
mod lines;
mod preview;
mod process;
mod ready;
mod release;
mod run;
mod sample;
mod server_bench;
mod setup;
mod size;
mod step;
mod test;
mod workspace;

/// The app's addresses, by the very files that the app has them from: the kit as a whole would bring
/// Leptos along.
#[path = "../../kit/src/outcome.rs"]
#[expect(dead_code, reason = "the app needs more of it than the tasks do")]
mod outcome;
#[path = "../../kit/src/route.rs"]
#[expect(dead_code, reason = "the app needs more of it than the tasks do")]
mod route;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::failure::Failure;

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
    Setup(setup::command::Args),
    /// Builds the app into dist/
    Build(build::command::Args),
    /// Makes the archive that is put on a host, or the server as one installs it
    Dist(dist::command::Args),
    /// Builds and starts everything in demo mode
    Run(run::Args),
    /// Starts everything, and shows what is changed in the browser at once
    Dev(dev::Args),
    /// Shows every page in every state with a given configuration, without a server
    Preview(preview::command::Args),
    /// Runs every test there is, or the suites named
    Test(test::command::Args),
    /// Prints the bytes of a first visit, and fails over the budget
    Size,
    /// Writes the hosts' configuration into deploy/
    Hosts(hosts::command::Args),
    /// Writes docs/api/openapi.json from the contract
    Api(api::Args),
    /// Measures the app in a browser, and the server with many users
    #[command(subcommand)]
    Bench(bench::Args),
}

fn main() -> ExitCode {
    let done = match Cli::parse().task {
        Task::Setup(args) => setup::command::run(&args),
        Task::Build(args) => build::command::run(&args),
        Task::Dist(args) => dist::command::run(&args),
        Task::Run(args) => run::run(&args),
        Task::Dev(args) => dev::run(&args),
        Task::Preview(args) => preview::command::run(&args),
        Task::Test(args) => test::command::run(&args),
        Task::Size => size::run(),
        Task::Hosts(args) => hosts::command::run(&args),
        Task::Api(args) => api::run(&args),
        Task::Bench(args) => bench::run(&args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Reported) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}
