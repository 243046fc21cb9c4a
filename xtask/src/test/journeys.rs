//! The suite `e2e`: journeys through the app with the real server, in real browsers.

use std::process::Command;

use regain_package::build_app;
use regain_serve::server;
use regain_setup::{Program, Toolchain, axe, chromedriver};
use regain_task::{Failure, workspace};

use crate::test::compiler::Compiler;
use crate::test::report::Outcome;
use crate::test::{compile, figures, languages, stream};

/// A walk waits for the page, for a code or for a file that is kept back most of the time.
const WALKS_AT_ONCE: &str = "3";

/// Runs the suite. `filter` goes to the test program.
pub fn run(
    toolchain: Toolchain,
    compiler: Compiler,
    filter: &[String],
) -> Result<Outcome, Failure> {
    build_app(toolchain)?;
    let mut compiled = compile::journeys(compiler)?;
    compiled.programs.retain(|it| it.target != compile::HOSTS);
    figures::forget();
    let mut outcome = Outcome::default();
    for program in compiled.programs {
        let mut command = with_browsers(program.command())?;
        command.env("REGAIN_DIST", workspace::dist());
        command.env("RUST_TEST_THREADS", WALKS_AT_ONCE);
        outcome += stream::run(&program.name, command.args(filter));
    }
    figures::print();
    println!("\n{}", languages::table()?);
    Ok(outcome)
}

/// What every test program finds in its environment that drives a browser.
pub fn with_browsers(mut command: Command) -> Result<Command, Failure> {
    command.env("CHROMEDRIVER", chromedriver());
    if let Some(geckodriver) = Program::Geckodriver.find()? {
        command.env("GECKODRIVER", geckodriver);
    }
    command.env("REGAIN_SERVER", server::program());
    command.env("REGAIN_AXE", axe()?);
    command.env("REGAIN_ARTEFACTS", workspace::target().join("e2e"));
    Ok(command)
}
