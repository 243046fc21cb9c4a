//! The suite `hosts`: the archive, unpacked and served by nginx, Caddy and Apache.

use regain_setup::Toolchain;
use regain_task::{Failure, workspace};

use crate::test::compiler::Compiler;
use crate::test::journeys::with_browsers;
use crate::test::report::Outcome;
use crate::test::{compile, stream};

/// Runs the suite. `filter` goes to the test program.
pub fn run(
    toolchain: Toolchain,
    compiler: Compiler,
    filter: &[String],
) -> Result<Outcome, Failure> {
    let release = regain_release::unpacked(toolchain, &workspace::target().join("hosts"))?;
    let mut outcome = Outcome::default();
    let mut compiled = compile::journeys(compiler)?;
    compiled.programs.retain(|it| it.target == compile::HOSTS);
    for program in compiled.programs {
        let mut command = with_browsers(program.command())?;
        command.env("REGAIN_DIST", release.join("site"));
        command.env("REGAIN_RELEASE", &release);
        outcome += stream::run(&program.name, command.args(filter));
    }
    Ok(outcome)
}
