//! The suites, in the order in which they run: quick ones first.

use std::process::Command;

use crate::build;
use crate::dist;
use crate::failure::Failure;
use crate::hosts;
use crate::process;
use crate::run::{build_server, server_program};
use crate::setup::toolchain::{TARGET, Toolchain};
use crate::setup::{browser, programs};
use crate::size;
use crate::test::deny;
use crate::test::engines;
use crate::test::report::Outcome;
use crate::test::rust_version;
use crate::test::stream;
use crate::workspace;

/// A suite of tests or checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Suite {
    /// Formatting
    Fmt,
    /// Lints, for this machine and for WebAssembly
    Clippy,
    /// Terms, duplicates, origins and known weaknesses of dependencies
    Deny,
    /// The oldest Rust that is promised
    Msrv,
    /// Tests that run on this machine
    Native,
    /// Tests of the app and the worker in a browser
    Web,
    /// The budget of a first visit
    Size,
    /// The archive: complete, and the same wherever it is made
    Dist,
    /// Journeys through the app with the real server
    E2e,
    /// The archive on nginx, Caddy and Apache: what they send, and a journey on each
    Hosts,
}

impl Suite {
    /// In the order in which they run.
    pub const ALL: [Self; 10] = [
        Self::Fmt,
        Self::Clippy,
        Self::Deny,
        Self::Msrv,
        Self::Native,
        Self::Web,
        Self::Size,
        Self::Dist,
        Self::E2e,
        Self::Hosts,
    ];

    /// As typed on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::Deny => "deny",
            Self::Msrv => "msrv",
            Self::Native => "native",
            Self::Web => "web",
            Self::Size => "size",
            Self::Dist => "dist",
            Self::E2e => "e2e",
            Self::Hosts => "hosts",
        }
    }

    /// Whether it needs more than the compiler for this machine.
    pub fn needs_tools(self) -> bool {
        !matches!(self, Self::Fmt | Self::Native)
    }

    /// Runs it. `filter` goes to the test programs.
    pub fn run(self, toolchain: Option<Toolchain>, filter: &[String]) -> Outcome {
        if matches!(self, Self::Clippy | Self::Native) {
            rust_version::tell(toolchain);
        }
        match (self, toolchain) {
            (Self::Fmt, _) => checks(vec![format_check()]),
            (Self::Native, _) => tests(native_tests(), filter),
            (Self::Clippy, Some(toolchain)) => checks(lints(toolchain)),
            (Self::Deny, Some(_)) => deny::run(),
            (Self::Msrv, Some(toolchain)) => rust_version::run(toolchain),
            (Self::Web, Some(toolchain)) => tests(web_tests(toolchain), filter),
            (Self::Size, Some(_)) => Outcome::of_check(size::run()),
            (Self::Dist, Some(toolchain)) => dist::suite::run(toolchain),
            (Self::E2e, Some(toolchain)) => journeys(toolchain, filter),
            (Self::Hosts, Some(toolchain)) => hosts::suite::run(toolchain, filter),
            (_, None) => Outcome::not_run("set-up failed"),
        }
    }
}

fn checks(commands: Vec<Command>) -> Outcome {
    let mut outcome = Outcome::default();
    for mut command in commands {
        let again = process::name_of(&command);
        outcome += Outcome::of_check(process::run(&mut command, &again));
    }
    outcome
}

fn tests(commands: Vec<Command>, filter: &[String]) -> Outcome {
    let mut outcome = Outcome::default();
    for mut command in commands {
        outcome += stream::run(command.arg("--").args(filter));
    }
    outcome
}

fn format_check() -> Command {
    let mut cargo = process::cargo("fmt");
    cargo.args(["--all", "--check"]);
    cargo
}

fn lints(toolchain: Toolchain) -> Vec<Command> {
    let native = ["--workspace", "--all-targets"];
    let contract = [
        "--package",
        "regain-contract",
        "--all-targets",
        "--all-features",
    ];
    let app = [
        "--package",
        "regain",
        "--package",
        "regain-kit",
        "--package",
        "regain-admin",
        "--lib",
        "--bins",
        "--test",
        "web",
        "--target",
        TARGET,
    ];
    let worker = [
        "--package",
        "regain-worker",
        "--all-targets",
        "--target",
        TARGET,
    ];
    let mut all = Vec::new();
    for arguments in [&native[..], &contract] {
        let mut cargo = process::cargo("clippy");
        cargo.args(arguments);
        all.push(cargo);
    }
    for arguments in [&app[..], &worker] {
        let mut cargo = toolchain.cargo("clippy");
        cargo.args(arguments);
        all.push(cargo);
    }
    for cargo in &mut all {
        cargo.args(["--quiet", "--", "--deny", "warnings"]);
    }
    all
}

fn native_tests() -> Vec<Command> {
    let contract = ["--package", "regain-contract", "--all-features"];
    let admin = ["--package", "regain-admin"];
    let worker = ["--package", "regain-worker"];
    let commands = [&[][..], &contract, &admin, &worker].map(|arguments| {
        let mut cargo = process::cargo("test");
        cargo.arg("--no-fail-fast").args(arguments);
        cargo
    });
    commands.into()
}

fn web_tests(toolchain: Toolchain) -> Vec<Command> {
    let app = ["--package", "regain", "--test", "web"];
    let worker = ["--package", "regain-worker"];
    let commands = [&app[..], &worker].map(|arguments| {
        let mut cargo = toolchain.cargo("test");
        cargo
            .args(["--no-fail-fast", "--target", TARGET])
            .args(arguments);
        cargo.env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "wasm-bindgen-test-runner",
        );
        cargo.env("CHROMEDRIVER", browser::driver());
        let settings = workspace::root().join("xtask/webdriver.json");
        cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", settings);
        cargo.env("WASM_BINDGEN_TEST_TIMEOUT", "120");
        cargo
    });
    commands.into()
}

fn journeys(toolchain: Toolchain, filter: &[String]) -> Outcome {
    let built = build::command::app(toolchain).and_then(|()| build_server());
    if let Err(failure) = built {
        return Outcome::of_check::<Failure>(Err(failure));
    }
    let journeys = ["--package", "regain-e2e", "--lib", "--test", "e2e"];
    // The measuring program measures something; no time is judged.
    let bench = ["--package", "regain-bench"];
    let commands = [&journeys[..], &bench].map(|arguments| {
        let mut cargo = process::cargo("test");
        cargo.arg("--no-fail-fast").args(arguments);
        cargo.env("CHROMEDRIVER", browser::driver());
        cargo.env("REGAIN_SERVER", server_program());
        cargo.env("REGAIN_AXE", programs::axe());
        cargo.env("REGAIN_DIST", workspace::dist());
        cargo.env("REGAIN_ARTEFACTS", workspace::target().join("e2e"));
        cargo
    });
    engines::forget();
    let outcome = tests(commands.into(), filter);
    engines::print();
    outcome
}
