//! Seeds, starts, measures, prints.

use std::fs;

use crate::failure::Failure;
use crate::process;
use crate::setup::command::{Need, ready};
use crate::workspace;

use super::desk::Desk;
use super::figures::{Column, table};
use super::users;

const RETRY: &str = "cargo xtask bench admin";

/// Options of `cargo xtask bench admin`.
#[derive(clap::Args)]
pub struct Args {
    /// Numbers of users, from the fewest to the most
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 10_000, 100_000])]
    users: Vec<u32>,
    /// How often each call is made
    #[arg(long, default_value_t = 40)]
    times: usize,
}

/// Runs the task.
pub fn run(args: &Args) -> Result<(), Failure> {
    ready(Need::Build)?;
    let mut build = process::cargo("build");
    process::run(
        build.args(["--release", "--package", "regain-server"]),
        RETRY,
    )?;
    let mut columns = Vec::new();
    for count in &args.users {
        columns.push(column(*count, args.times)?);
    }
    println!("\n{}", table(&columns));
    Ok(())
}

/// What is measured with so many users. Whatever else an administrator's call takes (the export of
/// the audit record, the bytes of the first visit) is measured here as well, as rows of the same
/// column.
fn column(count: u32, times: usize) -> Result<Column, Failure> {
    let folder = workspace::scratch().join(format!("bench-admin-{count}"));
    let _ = fs::remove_dir_all(&folder);
    let desk = Desk::open(&folder, count)?;
    let rows = users::measure(&desk, times)?;
    drop(desk);
    fs::remove_dir_all(&folder).map_err(Failure::file(&folder))?;
    Ok(Column { count, rows })
}
