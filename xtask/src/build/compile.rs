//! First step: Cargo compiles a crate for WebAssembly.

use std::path::PathBuf;
use std::process::Command;

use crate::build::program::RETRY;
use crate::failure::Failure;
use crate::process;
use crate::setup::toolchain::{TARGET, Toolchain};
use crate::workspace;

const PROFILE: &str = "wasm-release";
/// The feature of a crate that holds split points.
const SPLIT: &str = "split";

/// Compiles all programs of a crate, each of which is one file.
pub fn programs(toolchain: Toolchain, package: &str) -> Result<(), Failure> {
    let mut cargo = cargo(toolchain, "build", package);
    process::run(cargo.arg("--bins"), RETRY)
}

/// Compiles the library of a crate as a program that can be split.
///
/// The crate type is given here: a `[lib]` that names both `cdylib` and `rlib` is compiled without
/// link-time optimisation, and nobody is told. The relocations say which function needs which.
pub fn library(toolchain: Toolchain, package: &str) -> Result<(), Failure> {
    let mut cargo = cargo(toolchain, "rustc", package);
    cargo.args(["--lib", "--crate-type", "cdylib", "--features", SPLIT]);
    process::run(cargo.args(["--", "-Clink-arg=--emit-relocs"]), RETRY)
}

/// Where the compiled program of a name lies.
pub fn output(name: &str) -> PathBuf {
    let folder = workspace::wasm_target().join(TARGET).join(PROFILE);
    folder.join(format!("{name}.wasm"))
}

fn cargo(toolchain: Toolchain, task: &str, package: &str) -> Command {
    let mut cargo = process::command("cargo");
    toolchain.apply_release(&mut cargo);
    cargo.args([task, "--package", package]);
    cargo.args(["--target", TARGET, "--profile", PROFILE]);
    cargo
}
