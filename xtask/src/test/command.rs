//! `cargo xtask test`.

use std::time::Instant;

use crate::failure::Failure;
use crate::setup::command::{Need, ready};
use crate::setup::postgres;
use crate::setup::toolchain::Toolchain;
use crate::test::report::{Outcome, Report};
use crate::test::suite::Suite;

/// Options of `cargo xtask test`.
#[derive(clap::Args)]
pub struct Args {
    /// The suites to run, in the given order; all of them if none is named
    suites: Vec<Suite>,
    /// Passed on to the test programs: a part of a test's name, or `--nocapture`
    #[arg(last = true)]
    filter: Vec<String>,
}

/// Runs the suites, all of them even if one fails, and sums up.
pub fn run(args: &Args) -> Result<(), Failure> {
    let suites = if args.suites.is_empty() {
        Suite::ALL.to_vec()
    } else {
        args.suites.clone()
    };
    let toolchain = set_up(&suites);
    let mut report = Report::default();
    for suite in suites {
        println!("\n── {} ──", suite.name());
        let since = Instant::now();
        let outcome = match (&toolchain, suite.needs_tools()) {
            (Err(_), true) => Outcome::not_run("set-up failed"),
            (Ok(toolchain), _) => suite.run(*toolchain, &args.filter),
            (Err(_), false) => suite.run(None, &args.filter),
        };
        report.add(suite, outcome, since.elapsed());
    }
    println!("\n{report}");
    if report.is_good() {
        Ok(())
    } else {
        Err(Failure::Reported)
    }
}

/// Sets up what the suites need. A failure is told at once, and costs only those suites.
fn set_up(suites: &[Suite]) -> Result<Option<Toolchain>, ()> {
    if !suites.iter().any(|suite| suite.needs_tools()) {
        // The server's tests need a database, and say so themselves where there is none.
        if suites.contains(&Suite::Native)
            && let Err(failure) = postgres::ready()
        {
            eprintln!("\n{failure}");
        }
        return Ok(None);
    }
    ready(Need::Test)
        .map(Some)
        .map_err(|failure| eprintln!("\n{failure}"))
}
