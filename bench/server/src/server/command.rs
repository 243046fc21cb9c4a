//! `cargo xtask bench server`: builds, starts, measures, prints.

use regain_serve::released;
use regain_setup::{Need, ready};
use regain_task::Failure;

use super::figures::table;
use super::measure::{Asked, measure};
use super::place::Kind;

const RETRY: &str = "cargo xtask bench server";

/// Options of `cargo xtask bench server`.
#[derive(clap::Args)]
pub struct Args {
    /// Databases
    #[arg(long = "database", value_delimiter = ',', default_values = ["sqlite", "postgres"])]
    databases: Vec<Kind>,
    /// Numbers of accounts, from the fewest to the most
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 1_000_000])]
    accounts: Vec<usize>,
    /// Callers at a time
    #[arg(long, default_value_t = 200)]
    clients: usize,
    /// How long each call is made by all of them
    #[arg(long, default_value_t = 15)]
    seconds: u64,
    /// How long a hundred strangers do what they may, while memory is looked at
    #[arg(long, default_value_t = 60)]
    minute: u64,
}

/// Runs the task.
pub fn run(args: &Args) -> Result<(), Failure> {
    build(RETRY)?;
    let asked = Asked {
        clients: args.clients,
        seconds: args.seconds,
        minute: args.minute,
    };
    let mut columns = Vec::new();
    for kind in &args.databases {
        for people in &args.accounts {
            columns.push(measure(*kind, *people, asked)?);
            // What is known already is told, should the rest fail.
            println!("\n{}", table(&columns));
        }
    }
    Ok(())
}

/// Builds the server for speed.
pub fn build(retry: &'static str) -> Result<(), Failure> {
    ready(&[Need::Database])?;
    released::build(retry)
}
