//! Fourth step: wasm-opt makes each file of a program smaller.

use std::path::Path;

use regain_setup::Program;
use regain_task::{Failure, step};

use crate::kind::RETRY;

/// Those that the compiler uses by default.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];
/// For size, as often as it helps. Nobody reads names or notes in what visitors download.
const SMALLER: [&str; 5] = [
    "-Os",
    "--converge",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];
/// The linker puts the stack lowest, and its far end is what nobody uses.
const MEMORY: &str = "--low-memory-unused";
/// Memory begins with zeros, so that data need not say them. The files of a split program share one
/// memory, in which each has a place that nobody writes to before that file comes.
const ZEROS: &str = "--zero-filled-memory";

/// Writes a file's smaller equal.
pub fn optimise(from: &Path, to: &Path) -> Result<(), Failure> {
    let mut optimise = Program::WasmOpt.command()?;
    optimise.args(FEATURES).args([MEMORY, ZEROS]).args(SMALLER);
    optimise.arg(from).arg("-o").arg(to);
    let name = to.file_name().unwrap_or_default().to_string_lossy();
    step::run(
        &format!("Making {name} smaller"),
        "10 s",
        RETRY,
        &mut optimise,
    )
}
