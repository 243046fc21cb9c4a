//! Seeds, starts, measures, prints.

use regain_serve::released;
use regain_setup::{Need, ready};
use regain_task::Failure;

use super::desk::Desk;
use super::export;
use super::figures::{Column, table};
use super::users;
use crate::server::place::{Kind, Place};

const RETRY: &str = "cargo xtask bench admin";

/// Options of `cargo xtask bench admin`.
#[derive(clap::Args)]
pub struct Args {
    /// Databases
    #[arg(long = "database", value_delimiter = ',', default_values = ["sqlite"])]
    databases: Vec<Kind>,
    /// Numbers of users, from the fewest to the most
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 10_000, 100_000])]
    users: Vec<u32>,
    /// Records of the audit record that are exported, with the most users
    #[arg(long, default_value_t = 100_000)]
    records: u32,
    /// How often each call is made
    #[arg(long, default_value_t = 40)]
    times: usize,
}

/// Runs the task.
pub fn run(args: &Args) -> Result<(), Failure> {
    if args.databases.contains(&Kind::Postgres) {
        ready(&[Need::Database])?;
    }
    released::build(RETRY)?;
    for kind in &args.databases {
        let mut columns = Vec::new();
        for count in &args.users {
            columns.push(column(*kind, *count, args.times)?);
        }
        println!("\n{kind:?}\n\n{}", table(&columns));
    }
    println!("{}", exported(args.records)?);
    Ok(())
}

/// What the export of so many records takes.
fn exported(records: u32) -> Result<String, Failure> {
    let desk = Desk::open(Place::new(Kind::Sqlite, "records")?, 1000, records)?;
    export::measure(&desk)
}

/// What is measured with so many users.
fn column(kind: Kind, count: u32, times: usize) -> Result<Column, Failure> {
    let desk = Desk::open(Place::new(kind, &format!("{kind:?}-{count}"))?, count, 0)?;
    let rows = users::measure(&desk, times)?;
    Ok(Column { count, rows })
}
