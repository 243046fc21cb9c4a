//! Compiles the WebAssembly programs that Trunk does not: the worker's and the administrator's.

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::process;
use crate::setup::toolchain::{TARGET, Toolchain};
use crate::workspace;

const PROFILE: &str = "wasm-release";
/// What to type after a failure was mended.
pub const RETRY: &str = "cargo xtask build";

/// The two files that wasm-bindgen makes of a program.
pub struct Bound {
    /// The JavaScript side.
    pub glue: PathBuf,
    /// The program.
    pub program: PathBuf,
}

/// Compiles all programs of a crate.
pub fn compile(toolchain: Toolchain, package: &str) -> Result<(), Failure> {
    let mut cargo = process::command("cargo");
    toolchain.apply_release(&mut cargo);
    cargo.args(["build", "--package", package, "--bins"]);
    cargo.args(["--target", TARGET, "--profile", PROFILE]);
    process::run(&mut cargo, RETRY)
}

/// Writes the JavaScript side of a compiled program, and the program that fits it.
pub fn bind(name: &str, folder: &Path) -> Result<Bound, Failure> {
    let compiled = workspace::wasm_target()
        .join(TARGET)
        .join(PROFILE)
        .join(format!("{name}.wasm"));
    let mut bindgen = process::command(workspace::tool_programs().join("wasm-bindgen"));
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", name]);
    bindgen.arg("--out-dir").arg(folder).arg(compiled);
    process::run(&mut bindgen, RETRY)?;
    Ok(Bound {
        glue: folder.join(format!("{name}.js")),
        program: folder.join(format!("{name}_bg.wasm")),
    })
}
