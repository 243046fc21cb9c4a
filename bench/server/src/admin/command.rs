//! Seeds, starts, measures, prints.

use std::fs;
use std::path::Path;

use regain_serve::released;
use regain_task::{Failure, workspace};

use super::desk::Desk;
use super::export;
use super::figures::{Column, table};
use super::users;

const RETRY: &str = "cargo xtask bench admin";

/// Options of `cargo xtask bench admin`.
#[derive(clap::Args)]
pub struct Args {
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
    released::build(RETRY)?;
    let mut columns = Vec::new();
    for count in &args.users {
        columns.push(column(*count, args.times)?);
    }
    println!("\n{}", table(&columns));
    println!("{}", exported(args.records)?);
    Ok(())
}

/// What the export of so many records takes.
fn exported(records: u32) -> Result<String, Failure> {
    within(&format!("{records}-records"), |folder| {
        let desk = Desk::open(folder, 1000, records)?;
        export::measure(&desk)
    })
}

/// Does something in a folder that is there for it alone.
fn within<T>(name: &str, act: impl FnOnce(&Path) -> Result<T, Failure>) -> Result<T, Failure> {
    let folder = workspace::scratch().join(format!("bench-admin-{name}"));
    // What an earlier run may have left.
    let _ = fs::remove_dir_all(&folder);
    let done = act(&folder)?;
    fs::remove_dir_all(&folder).map_err(Failure::file(&folder))?;
    Ok(done)
}

/// What is measured with so many users.
fn column(count: u32, times: usize) -> Result<Column, Failure> {
    within(&count.to_string(), |folder| {
        let desk = Desk::open(folder, count, 0)?;
        let rows = users::measure(&desk, times)?;
        Ok(Column { count, rows })
    })
}
