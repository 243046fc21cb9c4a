//! The suites, in the order in which they run: quick ones first.

use regain_setup::{FOR_BROWSERS, Need, Program, TARGET, Toolchain, chromedriver};
use regain_task::{Failure, process, workspace};

use crate::size;
use crate::test::compile::{self, Compiled};
use crate::test::compiler::Compiler;
use crate::test::report::Outcome;
use crate::test::{deny, dist, fuzz, hosts, journeys, lint, rust_version, schema, stream};

/// A suite of tests or checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Suite {
    /// Formatting
    Fmt,
    /// Terms, duplicates, origins and known weaknesses of dependencies, and those that nobody uses
    Deny,
    /// Lints, for this machine and for WebAssembly
    Clippy,
    /// The oldest Rust that is promised
    Msrv,
    /// Tests that run on this machine
    Native,
    /// The server attacked by the API's description
    Schema,
    /// Parsers of bytes that others have made, before a fuzzer
    Fuzz,
    /// Tests of the app and the worker in a browser
    Web,
    /// The budget of a first visit
    Size,
    /// The archive: complete, of valid HTML, and the same wherever it is made
    Dist,
    /// Journeys through the app with the real server
    E2e,
    /// The archive on nginx, Caddy and Apache: what they send, and a journey on each
    Hosts,
}

impl Suite {
    /// In the order in which they run.
    pub const ALL: [Self; 12] = [
        Self::Fmt,
        Self::Deny,
        Self::Clippy,
        Self::Msrv,
        Self::Native,
        Self::Schema,
        Self::Fuzz,
        Self::Web,
        // It builds what the others look at, and once more beside it.
        Self::Dist,
        Self::Size,
        Self::E2e,
        Self::Hosts,
    ];

    /// As typed on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Deny => "deny",
            Self::Clippy => "clippy",
            Self::Msrv => "msrv",
            Self::Native => "native",
            Self::Schema => "schema",
            Self::Fuzz => "fuzz",
            Self::Web => "web",
            Self::Size => "size",
            Self::Dist => "dist",
            Self::E2e => "e2e",
            Self::Hosts => "hosts",
        }
    }

    /// What it needs beside the compiler for this machine.
    pub fn needs(self) -> &'static [Need] {
        match self {
            Self::Fmt | Self::Msrv => &[],
            Self::Deny => &[Need::Dependencies],
            Self::Clippy => &[Need::Lint],
            Self::Native => &[Need::Database],
            Self::Schema => &[Need::Schema],
            Self::Fuzz => &[Need::Fuzz],
            Self::Web => &[Need::Build, Need::Web],
            Self::Size => &[Need::Build],
            Self::Dist => &[Need::Build, Need::Markup],
            Self::E2e => &[Need::Build, Need::Journeys],
            Self::Hosts => &[Need::Build, Need::Journeys, Need::Hosts],
        }
    }

    /// Whether it runs programs that are compiled for it on this machine.
    pub fn has_programs(self) -> bool {
        matches!(
            self,
            Self::Native | Self::Fuzz | Self::Web | Self::E2e | Self::Hosts
        )
    }

    /// Runs it. `filter` goes to the test programs.
    pub fn run(self, toolchain: Toolchain, compiler: Compiler, filter: &[String]) -> Outcome {
        let done = match self {
            Self::Fmt => format_check().map(|()| Outcome::passed()),
            Self::Deny => Ok(deny::run()),
            Self::Clippy => Ok(lint::run(toolchain, compiler)),
            Self::Msrv => Ok(rust_version::run(toolchain)),
            Self::Native => compile::native(compiler).map(|all| native(&all, filter)),
            Self::Schema => Ok(Outcome::of_check(schema::run())),
            Self::Fuzz => fuzz::run(filter),
            Self::Web => web(toolchain, compiler, filter),
            Self::Size => size::run_with(toolchain).map(|()| Outcome::passed()),
            Self::Dist => dist::run(toolchain),
            Self::E2e => journeys::run(toolchain, compiler, filter),
            Self::Hosts => hosts::run(toolchain, compiler, filter),
        };
        done.unwrap_or_else(|failure| Outcome::of_check(Err(failure)))
    }
}

fn format_check() -> Result<(), Failure> {
    let mut cargo = process::cargo("fmt");
    cargo.args(["--all", "--check"]);
    process::run(&mut cargo, "cargo fmt --all")
}

fn native(compiled: &Compiled, filter: &[String]) -> Outcome {
    let mut outcome = Outcome::default();
    for program in &compiled.programs {
        outcome += stream::run(&program.name, program.command().args(filter));
    }
    outcome
}

fn web(toolchain: Toolchain, compiler: Compiler, filter: &[String]) -> Result<Outcome, Failure> {
    compile::for_browsers(toolchain, compiler)?;
    let mut cargo = toolchain.cargo("test");
    compiler.apply(&mut cargo);
    cargo.args(FOR_BROWSERS).args(["--target", TARGET]);
    cargo.args(["--no-fail-fast", "--test", compile::WEB]);
    let runner = Program::WebTestRunner.find()?.unwrap_or_default();
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    cargo.env("CHROMEDRIVER", chromedriver());
    let settings = workspace::root().join("xtask/webdriver.json");
    cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", settings);
    cargo.env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    let name = "app and worker, in a browser";
    Ok(stream::run(name, cargo.arg("--").args(filter)))
}
