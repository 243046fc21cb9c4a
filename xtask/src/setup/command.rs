//! `cargo xtask setup`, and what every other task calls first.

use crate::failure::Failure;
use crate::setup::apt::Apt;
use crate::setup::programs::Program;
use crate::setup::toolchain::{self, Toolchain};
use crate::setup::{browser, hosts, postgres, programs};
use crate::step::Steps;

/// Options of `cargo xtask setup`.
#[derive(clap::Args)]
pub struct Args {
    /// Only what building needs: no browser, no linter for WebAssembly
    #[arg(long)]
    build_only: bool,
}

/// What the tools are wanted for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Building the app.
    Build,
    /// Building it, linting it, and running it in a browser.
    Test,
}

/// Runs the task.
pub fn run(args: &Args) -> Result<(), Failure> {
    let toolchain = ready(if args.build_only {
        Need::Build
    } else {
        Need::Test
    })?;
    println!(
        "Everything is set up; WebAssembly is built by {}.",
        toolchain.description()
    );
    Ok(())
}

/// Installs what is missing; takes well under a second when nothing is.
pub fn ready(need: Need) -> Result<Toolchain, Failure> {
    let found = toolchain::find();
    let missing: Vec<Program> = programs::missing(need)?;
    let packages = packages_for(need, &missing, found);
    let total = usize::from(found.is_none()) + usize::from(!packages.is_empty()) + missing.len();
    let mut steps = Steps::of(total);
    let mut apt = Apt::default();

    let toolchain = match found {
        Some(toolchain) => toolchain,
        None => toolchain::install(&mut steps, &mut apt, need)?,
    };
    if !packages.is_empty() {
        let title = format!("Installing {}", packages.join(", "));
        let step = steps.begin(&title, "about a minute", "cargo xtask setup")?;
        apt.install(&step, &packages)?;
        step.finish();
    }
    for program in &missing {
        program.install(&mut steps)?;
    }
    if !missing.is_empty() {
        programs::forget_intermediate_files()?;
    }
    Ok(toolchain)
}

fn packages_for(need: Need, missing: &[Program], found: Option<Toolchain>) -> Vec<&'static str> {
    let mut packages = Vec::new();
    if missing.contains(&Program::Binaryen) {
        packages.extend(programs::packages_for_npm());
    }
    if need == Need::Test {
        packages.extend(browser::missing_packages());
        packages.extend(hosts::missing_packages());
        packages.extend(postgres::missing_packages());
        packages.extend(found.and_then(Toolchain::linter_package));
    }
    packages
}
