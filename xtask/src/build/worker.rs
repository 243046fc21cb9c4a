//! Builds the web worker: a second WebAssembly module, loaded only when it is needed.

use std::fs;
use std::path::{Path, PathBuf};

use crate::build::files::{copy, fresh_folder, read, write};
use crate::failure::Failure;
use crate::integrity::name_part;
use crate::process;
use crate::setup::toolchain::{TARGET, Toolchain};
use crate::workspace;

const CRATE: &str = "regain-worker";
const PROFILE: &str = "wasm-release";
const RETRY: &str = "cargo xtask build";
const MODULE: &str = "worker_bg.wasm";
/// Smallest code; the features are those that the compiler uses by default.
const OPTIMISE: [&str; 7] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// The worker's two files, named after their content.
pub struct Built {
    folder: PathBuf,
    /// A module script that starts by itself: the address for `new Worker(…, {type: "module"})`.
    pub script: String,
    module: String,
}

impl Built {
    /// Copies both files.
    pub fn copy_to(&self, folder: &Path) -> Result<(), Failure> {
        for name in [&self.script, &self.module] {
            copy(&self.folder.join(name), &folder.join(name))?;
        }
        Ok(())
    }
}

/// Builds the worker.
pub fn build(toolchain: Toolchain) -> Result<Built, Failure> {
    let mut cargo = toolchain.cargo("build");
    cargo.args(["--package", CRATE, "--target", TARGET, "--profile", PROFILE]);
    process::run(&mut cargo, RETRY)?;

    let folder = fresh_folder(&workspace::scratch().join("worker"))?;
    let mut bindgen = process::command(workspace::tool_programs().join("wasm-bindgen"));
    bindgen.args([
        "--target",
        "web",
        "--no-typescript",
        "--out-name",
        "worker",
        "--out-dir",
    ]);
    process::run(bindgen.arg(&folder).arg(compiled()?), RETRY)?;

    let small = folder.join("small.wasm");
    let mut optimise = process::command(workspace::node_programs().join("wasm-opt"));
    optimise
        .args(OPTIMISE)
        .arg(folder.join(MODULE))
        .arg("-o")
        .arg(&small);
    process::run(&mut optimise, RETRY)?;

    let content = fs::read(&small).map_err(Failure::file(&small))?;
    let module = format!("worker-{}_bg.wasm", name_part(&content));
    let script = self_starting(&read(&folder.join("worker.js"))?, &module)?;
    let name = format!("worker-{}.js", name_part(script.as_bytes()));
    write(&folder.join(&name), &script)?;
    fs::rename(&small, folder.join(&module)).map_err(Failure::file(&small))?;
    Ok(Built {
        folder,
        script: name,
        module,
    })
}

fn compiled() -> Result<PathBuf, Failure> {
    let folder = workspace::wasm_target().join(TARGET).join(PROFILE);
    let names = ["regain_worker.wasm", "regain-worker.wasm"];
    names
        .iter()
        .map(|name| folder.join(name))
        .find(|path| path.is_file())
        .ok_or_else(|| {
            Failure::Unexpected(format!(
                "{CRATE} makes no WebAssembly module: is it a `cdylib`?"
            ))
        })
}

/// The glue that wasm-bindgen writes waits for a call; a worker has nobody to make it.
fn self_starting(glue: &str, module: &str) -> Result<String, Failure> {
    if !glue.contains(MODULE) || !glue.contains("__wbg_init as default") {
        let what = "wasm-bindgen's output for the worker has changed its shape: see worker.rs";
        return Err(Failure::Unexpected(what.to_owned()));
    }
    Ok(format!(
        "{}\nawait __wbg_init();\n",
        glue.replace(MODULE, module).trim_end()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_is_made_to_start_by_itself() {
        let glue = "async function __wbg_init(it) { new URL('worker_bg.wasm', import.meta.url); }\n\
                    export { initSync, __wbg_init as default };\n";
        let script = self_starting(glue, "worker-0a_bg.wasm").expect("the known shape");
        assert!(script.contains("new URL('worker-0a_bg.wasm', import.meta.url)"));
        assert!(script.ends_with("__wbg_init as default };\nawait __wbg_init();\n"));
        assert!(self_starting("export default init;", "worker-0a_bg.wasm").is_err());
    }
}
