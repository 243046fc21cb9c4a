//! Scripts without what only their readers need: comments, white space, long names.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use regain_setup::Program;
use regain_task::files::read;
use regain_task::{Failure, process, workspace};
use serde_json::Value;

/// The oldest browsers that are promised (docs/deploy.md): what they would not understand is translated.
const OLDEST: &str = "chrome105,firefox114,safari16";

/// A module and all that it imports, in one file. Each of the names stands for a value.
pub fn bundled(entry: &Path, names: &[(&str, Value)]) -> Result<String, Failure> {
    let name = entry.file_name().unwrap_or_default();
    let mut esbuild = esbuild()?;
    esbuild.arg("--bundle").arg(entry);
    for (name, value) in names {
        esbuild.arg(format!("--define:{name}={value}"));
    }
    output(
        &mut esbuild,
        &workspace::scratch().join("script").join(name),
    )
}

fn esbuild() -> Result<Command, Failure> {
    let mut esbuild = Program::Esbuild.command()?;
    esbuild.args(["--minify", "--format=esm", "--charset=utf8"]);
    esbuild.args(["--log-level=warning", "--legal-comments=none"]);
    // wasm-bindgen names the module of a program in several files twice, with one meaning.
    esbuild.arg("--log-override:duplicate-object-key=silent");
    esbuild.arg(format!("--target={OLDEST}"));
    Ok(esbuild)
}

fn output(esbuild: &mut Command, path: &Path) -> Result<String, Failure> {
    let mut option = OsString::from("--outfile=");
    option.push(path);
    process::run(esbuild.arg(option), "cargo xtask build")?;
    read(path)
}
