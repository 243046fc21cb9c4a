//! Third step: wasm-bindgen writes the JavaScript side of a program, and the program that fits it.

use std::path::{Path, PathBuf};

use regain_setup::Program;
use regain_task::{Failure, process};

use crate::kind::RETRY;

/// The two files that wasm-bindgen makes of a program.
pub struct Bound {
    /// The JavaScript side.
    pub script: PathBuf,
    /// The program.
    pub module: PathBuf,
}

/// Writes both to a folder. Of a split program the names stay by which its later files know the
/// first one.
pub fn bind(program: &Path, name: &str, folder: &Path, is_split: bool) -> Result<Bound, Failure> {
    let mut bindgen = Program::WasmBindgen.command()?;
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", name]);
    if is_split {
        bindgen.args(["--keep-lld-exports", "--no-demangle"]);
    }
    bindgen.arg("--out-dir").arg(folder).arg(program);
    process::run(&mut bindgen, RETRY)?;
    Ok(Bound {
        script: folder.join(format!("{name}.js")),
        module: folder.join(format!("{name}_bg.wasm")),
    })
}
