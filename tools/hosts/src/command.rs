//! `cargo xtask hosts`: the configuration of every host, from one source.

use std::ffi::OsStr;
use std::path::PathBuf;

use regain_task::program::become_program;
use regain_task::{Failure, workspace};

use super::file::File;
use super::settings::Settings;
use super::source::Source;
use super::{apache, azure, caddy, cloudfront, edge, github, nginx};

/// Options of `cargo xtask hosts`.
#[derive(clap::Args)]
pub struct Args {
    /// Writes nothing; fails if a file is not current
    #[arg(long)]
    check: bool,
    /// Looks at a running deployment instead, and names what it sends otherwise than it should
    #[arg(long, value_name = "ADDRESS", conflicts_with = "check")]
    verify: Option<String>,
    /// The authority (PEM) that has signed its certificate, in place of those of this machine
    #[arg(long, value_name = "FILE", requires = "verify")]
    ca: Option<PathBuf>,
    /// Where the app lies at the host, with a slash at both ends
    #[arg(long, default_value = "/", requires = "to")]
    base: String,
    /// The origin of the API, where that is another one than the app's
    #[arg(long, value_name = "ORIGIN", requires = "to")]
    api: Option<String>,
    /// Writes into this folder in place of deploy/
    #[arg(long, value_name = "FOLDER", conflicts_with = "check")]
    to: Option<PathBuf>,
}

/// Runs the task.
pub fn run(args: &Args) -> Result<(), Failure> {
    if let Some(address) = &args.verify {
        let mut look = vec![OsStr::new(address)];
        if let Some(ca) = &args.ca {
            look.extend([OsStr::new("--ca"), ca.as_os_str()]);
        }
        return become_program("regain-verify", "cargo xtask hosts --verify", look);
    }
    let settings = Settings::new(&args.base, args.api.as_deref())?;
    let folder = args.to.clone().unwrap_or_else(folder);
    let stale: Vec<File> = all(&settings)?
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
        println!("{} is written", folder.join(&file.path).display());
    }
    println!("{} is current", folder.display());
    Ok(())
}

/// Every generated file.
fn all(settings: &Settings) -> Result<Vec<File>, Failure> {
    let source = Source::read()?;
    let hosts = [
        nginx::files(&source)?,
        caddy::files(&source)?,
        apache::files(&source)?,
        edge::files(&source, settings)?,
        azure::files(&source, settings)?,
        cloudfront::files(&source, settings)?,
        github::files(&source)?,
    ];
    Ok(hosts.into_iter().flatten().collect())
}

/// Where they lie.
fn folder() -> PathBuf {
    workspace::root().join("deploy")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_says_what_the_source_says() {
        let settings = Settings::new("/", None).expect("settings");
        let files = all(&settings).expect("files");
        assert!(files.len() > 15, "{}", files.len());
        for file in files {
            let path = &file.path;
            assert!(
                file.is_current(&folder()),
                "deploy/{path}: run cargo xtask hosts"
            );
        }
    }
}
