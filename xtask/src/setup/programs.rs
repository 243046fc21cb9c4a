//! wasm-bindgen, wasm-opt, cargo-deny and geckodriver in exactly the versions that fit.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::process;
use crate::setup::browser;
use crate::setup::command::Need;
use crate::step::Steps;
use crate::workspace;

const DENY: &str = "0.20.2";
const GECKODRIVER: &str = "0.36.0";
const BINARYEN: &str = "132";
const BINARYEN_PACKAGE: &str = "binaryen@132.0.0";
/// The accessibility rules of the end-to-end tests. npm installs all at once: what it is not told
/// to keep, it takes away.
const AXE_PACKAGE: &str = "axe-core@4.14.1";
const ESBUILD: &str = "0.28.2";
const ESBUILD_PACKAGE: &str = "esbuild@0.28.2";

/// A program that Cargo or npm installs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Program {
    /// Writes the JavaScript side of a WebAssembly module, in the version that `Cargo.lock` names;
    /// its package holds the test runner as well.
    WasmBindgen(String),
    /// Makes WebAssembly smaller; with it what else comes from npm.
    Binaryen,
    /// Looks at licences, advisories, duplicates and origins of dependencies.
    CargoDeny,
    /// Drives Firefox.
    Geckodriver,
}

/// Those that are absent or have another version.
pub fn missing(need: Need) -> Result<Vec<Program>, Failure> {
    let mut all = vec![
        Program::WasmBindgen(workspace::locked_version("wasm-bindgen")?),
        Program::Binaryen,
    ];
    if need == Need::Test {
        all.push(Program::CargoDeny);
        if browser::is_asked_for("firefox") {
            all.push(Program::Geckodriver);
        }
    }
    Ok(all
        .into_iter()
        .filter(|program| !program.is_there())
        .collect())
}

/// Debian's packages for npm, if npm is not there.
pub fn packages_for_npm() -> &'static [&'static str] {
    if process::on_path("npm").is_some() {
        &[]
    } else {
        &["nodejs", "npm"]
    }
}

/// The accessibility rules, as a script.
pub fn axe() -> PathBuf {
    workspace::tools().join("node/node_modules/axe-core/axe.min.js")
}

/// Gives back the space that the installations took beside the programs.
pub fn forget_intermediate_files() -> Result<(), Failure> {
    let folder = install_folder();
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Failure::file(&folder))
    } else {
        Ok(())
    }
}

impl Program {
    /// Installs the program as a step of its own.
    pub fn install(&self, steps: &mut Steps) -> Result<(), Failure> {
        let (title, hint) = match self {
            Self::WasmBindgen(version) => (
                format!("Installing wasm-bindgen {version}"),
                "about 2 minutes",
            ),
            Self::Binaryen => (
                format!("Installing wasm-opt {BINARYEN}, esbuild and axe"),
                "some seconds",
            ),
            Self::CargoDeny => (format!("Installing cargo-deny {DENY}"), "about 2 minutes"),
            Self::Geckodriver => (
                format!("Installing geckodriver {GECKODRIVER}"),
                "about 3 minutes",
            ),
        };
        let step = steps.begin(&title, hint, "cargo xtask setup")?;
        step.run(&mut self.installation())?;
        if !self.is_there() {
            return Err(Failure::Missing {
                what: format!("{title} ended well, but the program does not run."),
                next: format!(
                    "rm -rf {} && cargo xtask setup",
                    workspace::tools().display()
                ),
            });
        }
        step.finish();
        Ok(())
    }

    fn is_there(&self) -> bool {
        let programs = workspace::tool_programs();
        match self {
            Self::WasmBindgen(version) => {
                answers(&programs.join("wasm-bindgen"), version)
                    && programs.join("wasm-bindgen-test-runner").is_file()
            }
            Self::Binaryen => {
                let programs = workspace::node_programs();
                axe().is_file()
                    && answers(&programs.join("wasm-opt"), BINARYEN)
                    && answers(&programs.join("esbuild"), ESBUILD)
            }
            Self::CargoDeny => answers(&programs.join("cargo-deny"), DENY),
            Self::Geckodriver => answers(&programs.join("geckodriver"), GECKODRIVER),
        }
    }

    fn installation(&self) -> Command {
        let tools = workspace::tools();
        match self {
            Self::CargoDeny => quick_install("cargo-deny", DENY),
            Self::Geckodriver => quick_install("geckodriver", GECKODRIVER),
            // Not locked: its lock file names versions that some registry mirrors lack.
            Self::WasmBindgen(version) => cargo_install("wasm-bindgen-cli", version),
            Self::Binaryen => {
                let mut command = process::command("npm");
                command.args([
                    "install",
                    "--no-save",
                    "--no-audit",
                    "--no-fund",
                    "--prefix",
                ]);
                command.arg(tools.join("node")).args([
                    BINARYEN_PACKAGE,
                    ESBUILD_PACKAGE,
                    AXE_PACKAGE,
                ]);
                command
            }
        }
    }
}

/// As shipped, some programs compile for many minutes to run a little faster.
fn quick_install(package: &str, version: &str) -> Command {
    let mut command = cargo_install(package, version);
    command
        .arg("--locked")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    command
}

/// Intermediate files are kept, so that an interrupted installation goes on where it was.
fn cargo_install(package: &str, version: &str) -> Command {
    let mut command = process::command("cargo");
    command.args([
        "install",
        package,
        "--version",
        version,
        "--force",
        "--root",
    ]);
    command
        .arg(workspace::tools())
        .env("CARGO_TARGET_DIR", install_folder());
    command
}

fn install_folder() -> PathBuf {
    workspace::scratch().join("install")
}

fn answers(program: &Path, version: &str) -> bool {
    let output = process::output_of(process::command(program).arg("--version"));
    output.is_some_and(|text| text.split_whitespace().any(|word| word == version))
}
