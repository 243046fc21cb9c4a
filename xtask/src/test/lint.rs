//! The suite `clippy`: lints, for this machine and for browsers.

use regain_setup::Toolchain;
use regain_task::Failure;

use crate::test::compile::{self, Compiled};
use crate::test::compiler::{self, Compiler};
use crate::test::report::Outcome;

/// Runs the suite.
pub fn run(toolchain: Toolchain, compiler: Compiler) -> Outcome {
    if compiler == Compiler::Plain {
        return Outcome::of_check(compiler::has_driver());
    }
    let mut outcome = Outcome::of_check(native(compiler));
    let lints = compile::for_browsers(toolchain, compiler).and_then(|all| without_warnings(&[all]));
    outcome += Outcome::of_check(lints);
    outcome
}

fn native(compiler: Compiler) -> Result<(), Failure> {
    without_warnings(&[
        compile::native(compiler)?,
        compile::browser_programs(compiler)?,
    ])
}

/// A warning is a failure, and every one is told: it must not keep what is compiled along from being
/// tested.
fn without_warnings(all: &[Compiled]) -> Result<(), Failure> {
    let warnings: Vec<&str> = all.iter().flat_map(Compiled::warnings).collect();
    if warnings.is_empty() {
        return Ok(());
    }
    Err(Failure::Missing {
        what: format!(
            "{}\nThere are {} warnings.",
            warnings.join("\n"),
            warnings.len()
        ),
        next: "mend them, then cargo xtask test clippy".to_owned(),
    })
}
