//! `cargo xtask hosts`: the configuration of every host, from one source.

use std::path::PathBuf;

use super::file::File;
use super::source::Source;
use super::{apache, caddy, nginx, verify};
use crate::failure::Failure;
use crate::workspace;

/// Options of `cargo xtask hosts`.
#[derive(clap::Args)]
pub struct Args {
    /// Writes nothing; fails if a file is not current
    #[arg(long)]
    check: bool,
    /// Looks at a running deployment instead, and names what it sends otherwise than it should
    #[arg(long, value_name = "ADDRESS", conflicts_with = "check")]
    verify: Option<String>,
}

/// Runs the task.
pub fn run(args: &Args) -> Result<(), Failure> {
    if let Some(address) = &args.verify {
        return verify::command::run(address);
    }
    let folder = folder();
    let stale: Vec<File> = all()?
        .into_iter()
        .filter(|file| !file.is_current(&folder))
        .collect();
    if args.check && !stale.is_empty() {
        let names = stale.iter().map(|it| format!("deploy/{}", it.path));
        return Err(Failure::Missing {
            what: format!(
                "These do not say what deploy/headers.json says: {}.",
                names.collect::<Vec<_>>().join(", ")
            ),
            next: "cargo xtask hosts".to_owned(),
        });
    }
    for file in &stale {
        file.write(&folder)?;
        println!("deploy/{} is written", file.path);
    }
    println!("deploy/ is current");
    Ok(())
}

/// Every generated file.
pub fn all() -> Result<Vec<File>, Failure> {
    let source = Source::read()?;
    let hosts = [
        nginx::files(&source)?,
        caddy::files(&source)?,
        apache::files(&source)?,
    ];
    Ok(hosts.into_iter().flatten().collect())
}

/// Where they lie.
pub fn folder() -> PathBuf {
    workspace::root().join("deploy")
}
