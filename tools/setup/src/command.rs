//! `cargo xtask setup`, and what every other task calls first.

use regain_task::step::{self, Step};
use regain_task::{Failure, process};

use crate::apt::Apt;
use crate::need::Need;
use crate::toolchain::{self, Toolchain};
use crate::{browser, directories, hosts, postgres, programs};

/// Options of `cargo xtask setup`.
#[derive(clap::Args)]
pub struct Args {
    /// Only what building needs: no browser, no linter for WebAssembly
    #[arg(long)]
    build_only: bool,
}

/// Runs the task.
pub fn run(args: &Args) -> Result<(), Failure> {
    let build_only: &[Need] = &[Need::Build];
    let toolchain = ready(if args.build_only {
        build_only
    } else {
        &Need::ALL
    })?;
    print!("{}", step::table());
    println!(
        "Everything is set up; WebAssembly is built by {}.",
        toolchain.description()
    );
    Ok(())
}

/// Installs what is missing; takes well under a second when nothing is. Where nothing is built for
/// browsers, the compiler for that is not looked for.
pub fn ready(needs: &[Need]) -> Result<Toolchain, Failure> {
    let mut apt = Apt::default();
    let toolchain = match toolchain::find() {
        Some(toolchain) => toolchain,
        None if needs.iter().any(|need| need.has_compiler()) => {
            toolchain::install(&mut apt, needs)?
        }
        None => Toolchain::Default,
    };
    let sets = programs::missing(needs)?;
    let mut packages = packages_for(needs, toolchain);
    packages.extend(sets.iter().flat_map(|set| set.packages()));
    if !packages.is_empty() {
        let title = format!("Installing {}", packages.join(", "));
        let step = Step::begin(&title, "a minute", "cargo xtask setup")?;
        apt.install(&step, &packages)?;
        step.finish();
    }
    for set in sets {
        set.install()?;
    }
    Ok(toolchain)
}

fn packages_for(needs: &[Need], toolchain: Toolchain) -> Vec<&'static str> {
    let mut packages = Vec::new();
    for need in needs {
        match need {
            Need::Web | Need::Journeys => packages.extend(browser::missing_packages()),
            Need::Hosts => packages.extend(hosts::missing_packages()),
            Need::Database => {
                packages.extend(postgres::missing_packages());
                packages.extend(directories::missing_packages());
            }
            // libFuzzer is written in C++.
            Need::Fuzz if process::on_path("c++").is_none() => packages.push("g++"),
            Need::Lint => packages.extend(toolchain.linter_package()),
            Need::Build | Need::Dependencies | Need::Schema | Need::Markup | Need::Fuzz => (),
        }
    }
    packages.sort_unstable();
    packages.dedup();
    packages
}
