//! `cargo xtask api`: the published description of the recovery API.

use std::fs;

use crate::failure::Failure;
use crate::process;
use crate::workspace;

const DESCRIPTION: &str = "docs/api/openapi.json";

/// Options of `cargo xtask api`.
#[derive(clap::Args)]
pub struct Args {
    /// Writes nothing; fails if the description is not current
    #[arg(long)]
    check: bool,
}

/// Runs the task.
pub fn run(args: &Args) -> Result<(), Failure> {
    let path = workspace::root().join(DESCRIPTION);
    let current = generated()?;
    let kept = fs::read_to_string(&path).unwrap_or_default();
    if kept == current {
        println!("{DESCRIPTION} is current");
        return Ok(());
    }
    if args.check {
        return Err(Failure::Missing {
            what: format!("{DESCRIPTION} does not say what contract/ says."),
            next: "cargo xtask api".to_owned(),
        });
    }
    crate::build::files::write(&path, &current)?;
    println!("{DESCRIPTION} is written");
    Ok(())
}

fn generated() -> Result<String, Failure> {
    let mut cargo = process::cargo("run");
    cargo.args(["--quiet", "--package", "regain-contract"]);
    cargo.args(["--features", "schema", "--example", "openapi"]);
    let program = process::name_of(&cargo);
    let output = cargo.stderr(std::process::Stdio::inherit()).output();
    let output = output.map_err(|source| Failure::Start {
        program: program.clone(),
        source,
    })?;
    if !output.status.success() {
        return Err(Failure::Program {
            program,
            next: "cargo xtask api".to_owned(),
        });
    }
    String::from_utf8(output.stdout)
        .map_err(|error| Failure::Unexpected(format!("The generator's output: {error}.")))
}
