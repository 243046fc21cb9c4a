//! Compiles test programs, all with the same features: whatever two suites need is compiled once.

use std::path::PathBuf;
use std::process::Command;

use cargo_metadata::{Artifact, Message, Package, Target};

use crate::failure::Failure;
use crate::process::{self, IN_BROWSERS};
use crate::run::build_server;
use crate::step::Step;
use crate::workspace;

/// The test programs that are compiled for a browser.
pub const WEB: &str = "web";

/// A compiled test program.
#[derive(Debug)]
pub struct Program {
    /// Package and target, for people.
    pub name: String,
    path: PathBuf,
    folder: PathBuf,
}

impl Program {
    /// It, in its package's folder, as Cargo runs it.
    pub fn command(&self) -> Command {
        let mut command = process::command(&self.path);
        command
            .current_dir(&self.folder)
            .env("CARGO_MANIFEST_DIR", &self.folder);
        command
    }
}

/// The programs of everything that is tested on this machine without a browser.
pub fn native() -> Result<Vec<Program>, Failure> {
    let mut cargo = process::whole_workspace("test");
    cargo.args(["--no-run", "--lib", "--bins"]);
    for name in native_targets()? {
        cargo.args(["--test", &name]);
    }
    compile(
        "Compiling the native tests",
        "8 minutes, later seconds",
        cargo,
        "native",
    )
}

/// The server, and test programs that drive browsers, as `targets` name them to Cargo.
pub fn journeys(targets: &[&str], suite: &str) -> Result<Vec<Program>, Failure> {
    build_server()?;
    let mut cargo = process::in_browsers("test");
    cargo.arg("--no-run").args(targets);
    compile(
        "Compiling the journeys",
        "4 minutes, later seconds",
        cargo,
        suite,
    )
}

fn compile(
    title: &str,
    usual: &str,
    mut cargo: Command,
    suite: &str,
) -> Result<Vec<Program>, Failure> {
    let step = Step::begin(title, usual, &format!("cargo xtask test {suite}"))?;
    let told = step.output(cargo.args(["--message-format", "json-render-diagnostics"]))?;
    step.finish();
    Ok(programs(&told))
}

/// Integration tests that need no browser.
fn native_targets() -> Result<Vec<String>, Failure> {
    Ok(targets_of(&workspace::metadata()?.packages))
}

fn targets_of(packages: &[Package]) -> Vec<String> {
    let packages = packages.iter();
    let packages = packages.filter(|it| !IN_BROWSERS.contains(&it.name.as_str()));
    let targets = packages.flat_map(|package| &package.targets);
    let tests = targets.filter(|target| target.is_test() && target.name != WEB);
    let mut names: Vec<String> = tests.map(|target| target.name.clone()).collect();
    names.sort();
    names.dedup();
    names
}

/// What Cargo says of the programs that it compiled or that were there.
fn programs(told: &str) -> Vec<Program> {
    let messages = Message::parse_stream(told.as_bytes()).flatten();
    let artefacts = messages.filter_map(|message| match message {
        Message::CompilerArtifact(artefact) if artefact.profile.test => Some(artefact),
        _ => None,
    });
    let mut programs: Vec<Program> = artefacts.filter_map(program).collect();
    programs.sort_by(|one, other| one.name.cmp(&other.name));
    programs
}

fn program(artefact: Artifact) -> Option<Program> {
    let folder = artefact.manifest_path.parent()?.as_std_path().to_owned();
    let package = folder.strip_prefix(workspace::root()).ok()?;
    let package = if package.as_os_str().is_empty() {
        "app".into()
    } else {
        package.to_string_lossy()
    };
    Some(Program {
        name: format!("{package}: {}", kind(&artefact.target)),
        path: artefact.executable?.into(),
        folder,
    })
}

fn kind(target: &Target) -> &str {
    if target.is_test() {
        &target.name
    } else {
        "units"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_native_test_program_is_named_and_none_that_needs_a_browser() {
        let names = native_targets().expect("metadata");
        for name in ["it", "wire", "postgres"] {
            assert!(names.contains(&name.to_owned()), "{names:?}");
        }
        for name in ["web", "e2e", "hosts", "smoke"] {
            assert!(!names.contains(&name.to_owned()), "{names:?}");
        }
    }

    #[test]
    fn programs_are_read_from_what_cargo_says() {
        let root = workspace::root();
        let message = |test: bool, package: &str, name: &str, kind: &str| {
            let manifest = root.join(package).join("Cargo.toml");
            serde_json::json!({
                "reason": "compiler-artifact",
                "package_id": "path+file:///w#x@0.1.0",
                "manifest_path": manifest,
                "target": {
                    "kind": [kind], "crate_types": ["bin"], "name": name,
                    "src_path": manifest, "edition": "2024", "doctest": false, "test": true,
                },
                "profile": {
                    "opt_level": "0", "debuginfo": 1, "debug_assertions": true,
                    "overflow_checks": true, "test": test,
                },
                "features": [], "filenames": [], "executable": "/t/x", "fresh": true,
            })
        };
        let told = [
            message(true, "server", "it", "test"),
            message(false, "server", "regain-server", "bin"),
            message(true, "", "regain", "lib"),
        ];
        let told = told.map(|it| it.to_string()).join("\n");
        let names: Vec<String> = programs(&told).into_iter().map(|it| it.name).collect();
        assert_eq!(names, ["app: units", "server: it"]);
    }
}
