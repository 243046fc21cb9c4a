//! Calls wasm-opt, which makes a program smaller.

use std::process::Command;

use crate::process;
use crate::workspace;

/// Those that the compiler uses by default.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// The call, but for what is to be done.
pub fn wasm_opt() -> Command {
    let mut command = process::command(workspace::node_programs().join("wasm-opt"));
    command.args(FEATURES);
    command
}
