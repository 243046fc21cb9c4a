//! `cargo xtask bench faults`: the server's own tests of faults, with other numbers than the test command
//! has time for.

use regain_setup::{Need, ready};
use regain_task::{Failure, process};

const RETRY: &str = "cargo xtask bench faults";

/// Programs of tests: on SQLite, on PostgreSQL, and in front of OpenLDAP and Keycloak.
const PROGRAMS: [&str; 3] = ["it", "postgres", "directory"];

/// Modules of these programs in which faults are made.
const TESTS: [&str; 6] = [
    "kill_random::",
    "away::",
    "slow_callers::",
    "full_disk::",
    "deliveries_program::",
    "kill_points::",
];

/// Options of `cargo xtask bench faults`.
#[derive(clap::Args)]
pub struct Args {
    /// How often the server is killed, on each database
    #[arg(long, default_value_t = 1000)]
    kills: u32,
    /// How long PostgreSQL is away, in seconds
    #[arg(long, default_value_t = 10)]
    away: u32,
    /// Connections that say nothing
    #[arg(long, default_value_t = 10_000)]
    idle: u32,
    /// At how many points of a new password server or directory are killed, for each directory
    #[arg(long, default_value_t = 200)]
    points: u32,
    /// At how many of them Keycloak itself is killed, which takes half a minute to start again
    #[arg(long, default_value_t = 10)]
    restarts: u32,
    /// Programs of tests
    #[arg(long = "only", value_delimiter = ',', value_parser = PROGRAMS, default_values = PROGRAMS)]
    programs: Vec<String>,
}

/// Runs the task.
pub fn run(args: &Args) -> Result<(), Failure> {
    ready(&[Need::Database])?;
    let mut cargo = process::whole_workspace("test");
    for program in &args.programs {
        cargo.args(["--test", program]);
    }
    cargo.env("KILLS", args.kills.to_string());
    cargo.env("AWAY_SECONDS", args.away.to_string());
    cargo.env("IDLE", args.idle.to_string());
    cargo.env("KILL_POINTS", args.points.to_string());
    cargo.env("KEYCLOAK_KILLS", args.restarts.to_string());
    cargo.args(["--no-fail-fast", "--", "--nocapture", "--test-threads", "1"]);
    cargo.arg("--include-ignored");
    cargo.args(TESTS);
    process::run(&mut cargo, RETRY)
}
