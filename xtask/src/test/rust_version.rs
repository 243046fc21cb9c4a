//! The suite `msrv`: the oldest Rust that is promised (`rust-version` in `Cargo.toml`) is enough.

use std::process::Command;
use std::time::Duration;

use regain_setup::{Toolchain, is_at_least};
use regain_task::step::Step;
use regain_task::{Failure, process, workspace};

use crate::test::report::Outcome;

/// As promised, without the patch release.
const PROMISED: &str = env!("CARGO_PKG_RUST_VERSION");
const RETRY: &str = "cargo xtask test msrv";
const LIMIT: Duration = Duration::from_secs(120);
const NOT_TRIED: &str = "NOT compiled with the oldest Rust promised";

/// Runs the suite.
pub fn run(toolchain: Toolchain) -> Outcome {
    tell(Some(toolchain));
    let mut outcome = Outcome::of_check(dependencies());
    outcome += compiled();
    outcome
}

/// Says which compilers tests and lints run with.
pub fn tell(toolchain: Option<Toolchain>) {
    println!("Compiler: {}", name(&version(None)));
    if let Some(toolchain) = toolchain.filter(|it| *it != Toolchain::Default) {
        println!("For WebAssembly: {}", name(&toolchain.version()));
    }
}

/// No package in `Cargo.lock` asks for a newer one.
fn dependencies() -> Result<(), Failure> {
    let metadata = workspace::metadata_with(&["--locked".to_owned()])?;
    let asked = metadata.packages.iter().filter_map(|package| {
        let version = package.rust_version.as_ref()?;
        Some((package.name.to_string(), version.to_string()))
    });
    let newer = newer(asked);
    if newer.is_empty() {
        return Ok(());
    }
    Err(Failure::Missing {
        what: format!(
            "Rust {PROMISED} is promised, and these need more: {}.",
            newer.join(", ")
        ),
        next: "hold them back in Cargo.lock, or raise rust-version in Cargo.toml".to_owned(),
    })
}

/// Those that ask for more than is promised.
fn newer(asked: impl Iterator<Item = (String, String)>) -> Vec<String> {
    // A promise of 1.95 is one of 1.95.0.
    let oldest = format!("{PROMISED}.0");
    asked
        .filter(|(_, version)| !is_at_least(&oldest, version))
        .map(|(name, version)| format!("{name} ({version})"))
        .collect()
}

/// Everything compiles with it: lints and tests run with it, or it is tried here.
fn compiled() -> Outcome {
    if is_promised(&version(None)) {
        println!("Lints and tests on this machine run with exactly the Rust that is promised.");
        return Outcome::of_check::<Failure>(Ok(()));
    }
    if !is_promised(&version(Some(PROMISED))) && install().is_err() {
        println!("Rust {PROMISED} is not here and rustup cannot fetch it.");
        return Outcome::noted(NOT_TRIED);
    }
    let mut cargo = process::cargo("check");
    cargo
        .args(["--quiet", "--workspace", "--all-targets"])
        .env("CARGO_TARGET_DIR", workspace::target().join("msrv"))
        .env("RUSTUP_TOOLCHAIN", PROMISED);
    Outcome::of_check(process::run(&mut cargo, RETRY))
}

fn install() -> Result<(), Failure> {
    let title = format!("Getting Rust {PROMISED}");
    let step = Step::begin(&title, "2 minutes at most", RETRY)?;
    let mut rustup = process::command("rustup");
    rustup
        .args(["toolchain", "install", PROMISED, "--profile", "minimal"])
        .env("RUSTUP_MAX_RETRIES", "1");
    step.run_within(&mut rustup, Some(LIMIT))?;
    step.finish();
    Ok(())
}

/// What `rustc -vV` says; of a toolchain by name, or of the one that is in use.
fn version(toolchain: Option<&str>) -> String {
    let mut rustc: Command = process::command("rustc");
    if let Some(name) = toolchain {
        rustc.env("RUSTUP_TOOLCHAIN", name);
    }
    process::output_of(rustc.arg("-vV")).unwrap_or_default()
}

fn name(version: &str) -> &str {
    version.lines().next().unwrap_or("unknown")
}

fn is_promised(version: &str) -> bool {
    let mut lines = version.lines();
    let release = lines.find_map(|line| line.strip_prefix("release: "));
    let rest = release.and_then(|it| it.strip_prefix(PROMISED));
    rest.is_some_and(|it| it.is_empty() || it.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_that_needs_a_newer_compiler_is_named() {
        let exactly = format!("{PROMISED}.0");
        let asked = [
            ("old", "1.56"),
            ("same", PROMISED),
            ("exact", &exactly),
            ("new", "1.999.1"),
        ];
        let asked = asked.map(|(name, version)| (name.to_owned(), version.to_owned()));
        assert_eq!(newer(asked.into_iter()), ["new (1.999.1)"]);
    }

    #[test]
    fn a_patch_release_is_the_same_promise() {
        assert!(is_promised(&format!("rustc\nrelease: {PROMISED}.1\n")));
        assert!(!is_promised(&format!("rustc\nrelease: {PROMISED}1.0\n")));
        assert!(!is_promised("release: 1.0.0\n"));
        assert!(!is_promised(""));
    }
}
