//! Measures built pages in Chromium, side by side. `cargo xtask bench page` builds what is needed
//! and starts this; docs/benchmarks.md says what the figures mean.

mod chromium;
mod failure;
mod page;
mod recovery;
mod run;
mod site;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use crate::chromium::condition::Condition;
use crate::site::folder::Folder;

/// Measures built pages in Chromium, side by side.
#[derive(Parser)]
#[command(name = "cargo xtask bench page", bin_name = "cargo xtask bench page")]
pub struct Options {
    /// A folder to measure, under a name; `floor` is what the others are compared with
    #[arg(long = "site", value_name = "NAME=FOLDER", required = true)]
    sites: Vec<Folder>,
    /// Further folders to measure beside
    #[arg(long, value_name = "NAME=FOLDER")]
    also: Vec<Folder>,
    /// Cold visits, and warm ones, of each page
    #[arg(long, default_value_t = 7)]
    visits: usize,
    /// Recoveries that are timed on each site
    #[arg(long, default_value_t = 7)]
    recoveries: usize,
    /// Only under this condition
    #[arg(long)]
    only: Option<Condition>,
    /// The page that is visited, as a path
    #[arg(long, default_value = "/")]
    path: String,
    /// Shows the requests of a middling visit, too
    #[arg(long)]
    waterfall: bool,
    /// The reference server's program
    #[arg(long, value_name = "FILE")]
    server: PathBuf,
    /// Where every single visit is written as JSON
    #[arg(long, value_name = "FILE", default_value = "target/bench/page.json")]
    output: PathBuf,
}

fn main() -> ExitCode {
    match run::run(&Options::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}
