//! Imports, signs in, prints.

use regain_serve::released;
use regain_task::{Failure, workspace};

use super::{import, sign_in};

const RETRY: &str = "cargo xtask bench accounts";

/// Options of `cargo xtask bench accounts`.
#[derive(clap::Args)]
pub struct Args {
    /// Rows of the files that are imported
    #[arg(long, value_delimiter = ',', default_values_t = [100_000, 1_000_000])]
    rows: Vec<u32>,
    /// How many people of each kind of hash sign in
    #[arg(long, default_value_t = 21)]
    times: u32,
}

/// Runs the task.
pub fn run(args: &Args) -> Result<(), Failure> {
    released::build(RETRY)?;
    let folder = workspace::scratch().join("bench-accounts");
    let mut lines = import::HEAD.to_owned();
    for rows in &args.rows {
        lines += &import::measure(&folder, *rows)?;
    }
    println!("\n{lines}");
    println!("{}", sign_in::measure(&folder, args.times)?);
    std::fs::remove_dir_all(&folder).map_err(Failure::file(&folder))
}
