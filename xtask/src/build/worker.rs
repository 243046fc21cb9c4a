//! Builds the web worker: one small script, and a WebAssembly program for each of its jobs, which
//! the script loads only when the job comes up.

use std::fs;
use std::path::{Path, PathBuf};

use crate::build::files::{copy_folder, fresh_folder, read, write};
use crate::build::{optimise, program};
use crate::failure::Failure;
use crate::integrity::name_part;
use crate::process;
use crate::setup::toolchain::Toolchain;
use crate::workspace;

const CRATE: &str = "regain-worker";
/// The programs, and what their placeholders in `worker/worker.js` begin with.
const PROGRAMS: [(&str, &str); 2] = [("proof-of-work", "WORKER"), ("strength", "STRENGTH")];

/// The worker's files, named after their content.
pub struct Built {
    folder: PathBuf,
    /// The module script to start a worker with.
    pub script: String,
}

/// One program's two files.
struct Program {
    script: String,
    module: String,
}

impl Built {
    /// Copies all files.
    pub fn copy_to(&self, folder: &Path) -> Result<(), Failure> {
        copy_folder(&self.folder, folder)
    }
}

/// Builds the worker.
pub fn build(toolchain: Toolchain) -> Result<Built, Failure> {
    program::compile(toolchain, CRATE)?;
    let scratch = fresh_folder(&workspace::scratch().join("worker"))?;
    let folder = fresh_folder(&scratch.join("finished"))?;
    let mut script = read(&workspace::root().join("worker/worker.js"))?;
    for (name, placeholder) in PROGRAMS {
        let program = bind(name, &scratch, &folder)?;
        script = filled(&script, placeholder, &program)?;
    }
    let name = format!("worker-{}.js", name_part(script.as_bytes()));
    write(&folder.join(&name), &script)?;
    Ok(Built {
        folder,
        script: name,
    })
}

/// Writes a program's JavaScript side, makes the program small, and names both by their content.
fn bind(name: &str, scratch: &Path, folder: &Path) -> Result<Program, Failure> {
    let bound = program::bind(name, scratch)?;
    let small = scratch.join(format!("{name}.wasm"));
    let mut optimise = optimise::wasm_opt();
    optimise
        .arg("-Oz")
        .arg(&bound.program)
        .arg("-o")
        .arg(&small);
    process::run(&mut optimise, program::RETRY)?;

    let content = fs::read(&small).map_err(Failure::file(&small))?;
    let glue = read(&bound.glue)?;
    let program = Program {
        script: format!("{name}-{}.js", name_part(glue.as_bytes())),
        module: format!("{name}-{}_bg.wasm", name_part(&content)),
    };
    write(&folder.join(&program.script), &glue)?;
    fs::rename(&small, folder.join(&program.module)).map_err(Failure::file(&small))?;
    Ok(program)
}

/// Names are relative to the script itself, wherever it is.
fn filled(template: &str, placeholder: &str, program: &Program) -> Result<String, Failure> {
    let (script, module) = (
        format!("__{placeholder}_JS__"),
        format!("__{placeholder}_WASM__"),
    );
    if !template.contains(&script) || !template.contains(&module) {
        let what = format!("worker/worker.js lacks {script} or {module}.");
        return Err(Failure::Unexpected(what));
    }
    let filled = template.replace(&script, &format!("./{}", program.script));
    Ok(filled.replace(&module, &format!("./{}", program.module)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_and_must_be_there() {
        let program = Program {
            script: "a-1.js".into(),
            module: "a-2_bg.wasm".into(),
        };
        let filled = |template| filled(template, "WORKER", &program).ok();
        assert_eq!(
            filled("load('__WORKER_JS__', '__WORKER_WASM__', '__STRENGTH_JS__')").as_deref(),
            Some("load('./a-1.js', './a-2_bg.wasm', '__STRENGTH_JS__')")
        );
        assert_eq!(filled("load('__WORKER_JS__')"), None);
    }
}
