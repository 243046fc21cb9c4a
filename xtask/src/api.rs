//! `cargo xtask api`: the published descriptions of the recovery API and of the HTTP directory.

use std::fs;

use regain_task::{Failure, process, workspace};

/// A description: its file, and the package and the example program that prints it.
const DESCRIPTIONS: [(&str, &str, &str); 2] = [
    ("docs/api/openapi.json", "regain-contract", "openapi"),
    (
        "docs/api/directory.json",
        "regain-directory",
        "directory_openapi",
    ),
];

/// Options of `cargo xtask api`.
#[derive(clap::Args)]
pub struct Args {
    /// Writes nothing; fails if a description is not current
    #[arg(long)]
    check: bool,
}

/// Runs the task.
pub fn run(args: &Args) -> Result<(), Failure> {
    for (description, package, example) in DESCRIPTIONS {
        let path = workspace::root().join(description);
        let current = generated(package, example)?;
        let kept = fs::read_to_string(&path).unwrap_or_default();
        if kept == current {
            println!("{description} is current");
        } else if args.check {
            return Err(Failure::Missing {
                what: format!("{description} does not say what {package} says."),
                next: "cargo xtask api".to_owned(),
            });
        } else {
            regain_task::files::write(&path, &current)?;
            println!("{description} is written");
        }
    }
    Ok(())
}

fn generated(package: &str, example: &str) -> Result<String, Failure> {
    let mut cargo = process::cargo("run");
    cargo.args(["--quiet", "--package", package]);
    cargo.args(["--features", "schema", "--example", example]);
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
