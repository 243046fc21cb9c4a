//! Builds the web worker: one small script, and a WebAssembly program for each of its jobs, which
//! the script loads only when the job comes up.

use std::path::{Path, PathBuf};

use regain_task::files::{copy_folder, fresh_folder, read, write};
use regain_task::integrity::name_part;
use regain_task::{Failure, workspace};

use crate::kind::Kind;
use crate::program::{self, Program};

/// The programs, and what their placeholders in `worker/worker.js` begin with.
const PROGRAMS: [(&str, &str); 2] = [("proof-of-work", "WORKER"), ("strength", "STRENGTH")];

/// The worker's files, named after their content.
pub struct Built {
    folder: PathBuf,
    /// The module script to start a worker with.
    pub script: String,
}

impl Built {
    /// Copies all files.
    pub fn copy_to(&self, folder: &Path) -> Result<(), Failure> {
        copy_folder(&self.folder, folder)
    }
}

/// Builds the worker.
pub fn build(kind: Kind) -> Result<Built, Failure> {
    let folder = fresh_folder(&workspace::scratch().join("worker"))?;
    let mut script = read(&workspace::root().join("worker/worker.js"))?;
    for (name, placeholder) in PROGRAMS {
        let program = program::finish(name, name, &["handle"], kind)?;
        copy_folder(&program.folder, &folder)?;
        script = filled(&script, placeholder, &program)?;
    }
    let name = format!("worker-{}.js", name_part(script.as_bytes()));
    write(&folder.join(&name), &script)?;
    Ok(Built {
        folder,
        script: name,
    })
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
            folder: PathBuf::new(),
            script: "a-1.js".into(),
            module: "a-2_bg.wasm".into(),
            groups: [].into(),
        };
        let filled = |template| filled(template, "WORKER", &program).ok();
        assert_eq!(
            filled("load('__WORKER_JS__', '__WORKER_WASM__', '__STRENGTH_JS__')").as_deref(),
            Some("load('./a-1.js', './a-2_bg.wasm', '__STRENGTH_JS__')")
        );
        assert_eq!(filled("load('__WORKER_JS__')"), None);
    }
}
