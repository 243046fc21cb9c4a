//! `cargo xtask test`.

use std::time::Instant;

use regain_setup::{Need, Toolchain, ready};
use regain_task::{Failure, step};

use crate::test::compiler::Compiler;
use crate::test::report::{Outcome, Report};
use crate::test::rust_version;
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
    rust_version::tell(toolchain.ok());
    let has_programs = suites.iter().any(|suite| suite.has_programs());
    let compiler = Compiler::choose(suites.contains(&Suite::Clippy), has_programs).or_plain();
    let mut report = Report::default();
    for suite in suites {
        println!("\n── {} ──", suite.name());
        let since = Instant::now();
        // What one suite lacks is no reason to leave out the others.
        let outcome = match toolchain.or_else(|()| set_up(&[suite])) {
            Ok(toolchain) => suite.run(toolchain, compiler, &args.filter),
            Err(()) => Outcome::not_run("set-up failed"),
        };
        println!("{}", outcome.line(suite.name(), since.elapsed()));
        report.add(suite.name(), outcome, since.elapsed());
    }
    println!("\n{}\n{report}", step::table());
    if report.is_good() {
        Ok(())
    } else {
        Err(Failure::Reported)
    }
}

/// Sets up what the suites need. A failure is told at once, and costs only those that need something.
fn set_up(suites: &[Suite]) -> Result<Toolchain, ()> {
    let mut needs: Vec<Need> = Vec::new();
    for need in suites.iter().flat_map(|suite| suite.needs()) {
        if !needs.contains(need) {
            needs.push(*need);
        }
    }
    ready(&needs).map_err(|failure| eprintln!("\n{failure}"))
}
