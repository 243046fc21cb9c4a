//! The suite `dist`: the archive is complete, of valid HTML, and the same wherever it is made.

use regain_setup::Toolchain;
use regain_task::Failure;

use crate::test::markup;
use crate::test::report::Outcome;

/// Runs the suite.
pub fn run(toolchain: Toolchain) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::default();
    for (name, result) in regain_release::check(toolchain)? {
        let verdict = if result.is_ok() { "ok" } else { "FAILED" };
        println!("archive: {name} … {verdict}");
        outcome += Outcome::of_check(result);
    }
    outcome += markup::run();
    Ok(outcome)
}
