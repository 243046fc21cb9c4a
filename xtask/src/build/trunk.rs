//! Calls Trunk, which compiles the app and hashes what the page loads.

use std::path::PathBuf;

use crate::failure::Failure;
use crate::process;
use crate::setup::toolchain::Toolchain;
use crate::workspace;

/// Builds the app for release and gives the folder of the result.
pub fn build(toolchain: Toolchain) -> Result<PathBuf, Failure> {
    let output = workspace::target().join("trunk");
    let mut trunk = process::command(workspace::tool_programs().join("trunk"));
    trunk.args([
        "build",
        "--release",
        "--skip-version-check",
        "--public-url",
        "/",
        "--dist",
    ]);
    // Trunk takes NO_COLOR for a switch and stumbles over the usual value, 1; its own stack says
    // nothing about an error of ours.
    trunk
        .arg(&output)
        .env_remove("NO_COLOR")
        .env("RUST_BACKTRACE", "0");
    toolchain.apply_release(&mut trunk);
    process::run(&mut trunk, "cargo xtask build")?;
    Ok(output)
}
