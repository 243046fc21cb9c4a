//! What the programs of the suites are compiled by.

use std::process::Command;

use regain_task::{Failure, process};

/// Clippy's driver is rustc, and lints what it compiles.
const DRIVER: &str = "clippy-driver";

/// What the programs of the suites are compiled by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compiler {
    /// rustc. What it compiles is shared with `cargo xtask run` and with `cargo test`.
    Plain,
    /// Clippy's driver, where nothing that is compiled is run either.
    Checking,
    /// Clippy's driver, where lints and tests are wanted in one call: every dependency is compiled for
    /// the tests alone, and not once more for the lints.
    Linting,
}

impl Compiler {
    /// The one that fits.
    pub fn choose(has_lints: bool, has_programs: bool) -> Self {
        match (has_lints, has_programs) {
            (false, _) => Self::Plain,
            (true, false) => Self::Checking,
            (true, true) => Self::Linting,
        }
    }

    /// What Cargo is asked for.
    pub fn subcommand(self) -> &'static str {
        match self {
            Self::Checking => "check",
            Self::Plain | Self::Linting => "build",
        }
    }

    /// Makes Cargo call it for the packages of this repository.
    pub fn apply(self, cargo: &mut Command) {
        if self != Self::Plain {
            cargo.env("RUSTC_WORKSPACE_WRAPPER", DRIVER);
        }
    }

    /// Where Clippy is not installed, nothing could be compiled by it.
    pub fn or_plain(self) -> Self {
        if self == Self::Plain || has_driver().is_ok() {
            self
        } else {
            Self::Plain
        }
    }
}

/// Says what to do where Clippy is not installed.
pub fn has_driver() -> Result<(), Failure> {
    let answered = process::output_of(process::command(DRIVER).arg("--version"));
    answered.map(drop).ok_or_else(|| Failure::Missing {
        what: "Clippy is not installed for this compiler.".to_owned(),
        next: "rustup component add clippy".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lints_come_along_with_what_is_compiled_anyway() {
        let choices = [(false, false), (false, true), (true, false), (true, true)];
        let chosen = choices.map(|(lints, programs)| Compiler::choose(lints, programs));
        assert_eq!(chosen[..2], [Compiler::Plain, Compiler::Plain]);
        assert_eq!(chosen[2..], [Compiler::Checking, Compiler::Linting]);
        let wrapped = |compiler: Compiler| {
            let mut cargo = Command::new("cargo");
            compiler.apply(&mut cargo);
            cargo.get_envs().count()
        };
        assert_eq!(chosen.map(wrapped), [0, 0, 1, 1]);
    }
}
