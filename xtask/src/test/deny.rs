//! The suite `deny`: terms, duplicates, origins and known weaknesses of every dependency
//! (`deny.toml`), and those that nobody uses.

use std::env;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use regain_setup::Program;
use regain_task::{Failure, process, workspace};

use crate::test::report::Outcome;

/// Names a folder with a copy of the RustSec advisory database, for machines that cannot fetch it.
const VARIABLE: &str = "REGAIN_ADVISORIES";
/// What cargo-deny calls its copy of that database.
const DATABASE: &str = "advisory-db-3157b0e258782691";
const RETRY: &str = "cargo xtask test deny";
const NOT_CHECKED: &str = "advisories were NOT checked";

/// Runs the suite.
pub fn run() -> Outcome {
    let mut outcome = Outcome::of_check(without_network());
    outcome += Outcome::of_check(unused());
    outcome += match env::var_os(VARIABLE).map(PathBuf::from) {
        Some(folder) => Outcome::of_check(from_folder(&folder)),
        None => fetched(),
    };
    outcome
}

fn without_network() -> Result<(), Failure> {
    process::run(deny(&[])?.args(["licenses", "bans", "sources"]), RETRY)
}

/// Dependencies that no code names.
fn unused() -> Result<(), Failure> {
    let mut shear = Program::CargoShear.command()?;
    process::run(shear.arg("shear"), "take them out of the manifests")
}

/// Against a copy that lies here; nothing is fetched.
fn from_folder(folder: &Path) -> Result<(), Failure> {
    if !folder.join("crates").is_dir() {
        return Err(Failure::Missing {
            what: format!(
                "{VARIABLE} names no copy of the advisory database: {}.",
                folder.display()
            ),
            next: format!(
                "git clone https://github.com/RustSec/advisory-db, then {VARIABLE}=advisory-db {RETRY}"
            ),
        });
    }
    let folder = folder.canonicalize().map_err(Failure::file(folder))?;
    let link = link()?;
    symlink(folder, &link).map_err(Failure::file(&link))?;
    process::run(deny(&["--offline"])?.arg("advisories"), RETRY)
}

/// Against the newest one; a machine that cannot reach it says so, loudly, and goes on.
fn fetched() -> Outcome {
    if let Err(failure) = link() {
        return Outcome::of_check::<Failure>(Err(failure));
    }
    let mut command = match deny(&[]) {
        Ok(command) => command,
        Err(failure) => return Outcome::of_check::<Failure>(Err(failure)),
    };
    let Ok(output) = command.arg("advisories").output() else {
        return Outcome::of_check(process::run(&mut command, RETRY));
    };
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() && said.contains("failed to fetch advisory database") {
        println!(
            "\nADVISORIES WERE NOT CHECKED: the database cannot be fetched here.\n\
             Where it can: git clone https://github.com/RustSec/advisory-db, and\n\
             {VARIABLE}=<that folder> {RETRY}"
        );
        return Outcome::noted(NOT_CHECKED);
    }
    eprint!("{said}");
    let failed = Failure::Program {
        program: process::name_of(&command),
        next: RETRY.to_owned(),
    };
    Outcome::of_check(output.status.success().then_some(()).ok_or(failed))
}

/// Where the database is looked for, without what an earlier run put there.
fn link() -> Result<PathBuf, Failure> {
    let folder = workspace::scratch().join("advisories");
    fs::create_dir_all(&folder).map_err(Failure::file(&folder))?;
    let link = folder.join(DATABASE);
    if link.is_symlink() {
        fs::remove_file(&link).map_err(Failure::file(&link))?;
    }
    Ok(link)
}

fn deny(options: &[&str]) -> Result<Command, Failure> {
    let mut command = Program::CargoDeny.command()?;
    command
        .args(["--workspace", "--all-features"])
        .args(options)
        .args(["check", "--hide-inclusion-graph"]);
    Ok(command)
}
