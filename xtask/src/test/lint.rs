//! The suite `clippy`: lints, for this machine and for browsers.

use crate::failure::Failure;
use crate::process;
use crate::setup::target::TARGET;
use crate::setup::toolchain::{FOR_BROWSERS, Toolchain};
use crate::step::{self, Step};
use crate::test::report::Outcome;

const RETRY: &str = "cargo xtask test clippy";

/// Runs the suite.
pub fn run(toolchain: Toolchain) -> Outcome {
    let mut outcome = Outcome::of_check(native());
    outcome += Outcome::of_check(for_browsers(toolchain));
    outcome
}

fn native() -> Result<(), Failure> {
    let mut cargo = process::whole_workspace("clippy");
    cargo.args(["--all-targets", "--", "--deny", "warnings"]);
    let step = Step::begin(
        "Linting for this machine",
        "5 minutes, later seconds",
        RETRY,
    )?;
    step.run(&mut cargo)?;
    let mut cargo = process::in_browsers("clippy");
    step.run(cargo.args(["--all-targets", "--", "--deny", "warnings"]))?;
    step.finish();
    Ok(())
}

fn for_browsers(toolchain: Toolchain) -> Result<(), Failure> {
    let mut cargo = toolchain.cargo("clippy");
    cargo.args(FOR_BROWSERS).args(["--target", TARGET]);
    cargo.args([
        "--lib", "--bins", "--test", "web", "--", "--deny", "warnings",
    ]);
    step::run(
        "Linting for browsers",
        "2 minutes, later seconds",
        RETRY,
        &mut cargo,
    )
}
