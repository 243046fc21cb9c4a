//! The steps by which a WebAssembly program is built, in their order. Each is a module of its own:
//! compile → split → bind → optimise → bundle → name.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use regain_task::files::{copy, fresh_folder, write};
use regain_task::{Failure, workspace};

use crate::kind::Kind;
use crate::name::{Nameless, name};
use crate::split::{Parts, split};
use crate::{bind, optimise, script};

/// A program's files, by name in a folder that holds nothing else.
#[derive(Debug)]
pub struct Program {
    /// Where they lie.
    pub folder: PathBuf,
    /// The JavaScript side.
    pub script: String,
    /// The file that is needed at once.
    pub module: String,
    /// The files that each group of a split program needs, its own one first.
    pub groups: BTreeMap<String, Vec<String>>,
}

/// Takes a compiled library through the other steps, as a program in several files. The names of its
/// files begin with `name`.
pub fn finish_split(package: &str, name: &str) -> Result<Program, Failure> {
    let folder = fresh_folder(&scratch(name))?;
    let parts = split(&Kind::Shipped.compiled(package), name, &folder)?;
    from_bind(name, &parts, &folder, &[], Kind::Shipped)
}

/// Takes a compiled program through the other steps. Its script gives `functions` to whoever starts it.
pub fn finish(
    compiled: &str,
    name: &str,
    functions: &[&str],
    kind: Kind,
) -> Result<Program, Failure> {
    let folder = fresh_folder(&scratch(name))?;
    let whole = Parts {
        first: kind.compiled(compiled),
        later: Vec::new(),
        groups: BTreeMap::new(),
    };
    from_bind(name, &whole, &folder, functions, kind)
}

/// Every file of a step lies in a folder of the program's, for those who want to look.
fn scratch(name: &str) -> PathBuf {
    workspace::scratch().join("program").join(name)
}

fn from_bind(
    program: &str,
    parts: &Parts,
    folder: &Path,
    functions: &[&str],
    kind: Kind,
) -> Result<Program, Failure> {
    let is_split = !parts.groups.is_empty();
    let bound = bind::bind(&parts.first, program, folder, is_split)?;
    let small = fresh_folder(&folder.join("optimised"))?;
    let optimised = |file: &Path| {
        let path = small.join(file.file_name().unwrap_or_default());
        match kind {
            Kind::Shipped | Kind::OneFile => optimise::optimise(file, &path)?,
            Kind::Quick => copy(file, &path)?,
        }
        Ok(path)
    };
    let module: PathBuf = optimised(&bound.module)?;
    let later: Result<Vec<PathBuf>, Failure> =
        parts.later.iter().map(|file| optimised(file)).collect();
    let later = later?;
    let script = bundle(&bound.script, functions)?;

    let finished = fresh_folder(&folder.join("finished"))?;
    let nameless = Nameless {
        name: program,
        script: &script,
        module: &module,
        later: &later,
    };
    let names = name(&nameless, &finished)?;
    let groups = parts.groups.iter().map(|(group, files)| {
        let files = files
            .iter()
            .filter_map(|file| position(&later, file).map(|at| names.later[at].clone()));
        (group.clone(), files.collect())
    });
    Ok(Program {
        groups: groups.collect(),
        folder: finished,
        script: names.script,
        module: names.module,
    })
}

/// The JavaScript side and the loader in one module. It exports how to start the program, and
/// `functions`; what wasm-bindgen exports beside that is asked for by nobody.
fn bundle(bound: &Path, functions: &[&str]) -> Result<String, Failure> {
    let name = bound.file_name().unwrap_or_default().to_string_lossy();
    let entry = bound.with_extension("entry.js");
    let exports: Vec<&str> = ["default"].iter().chain(functions).copied().collect();
    let exports = exports.join(", ");
    write(
        &entry,
        format!("export {{ {exports} }} from \"./{name}\";\n"),
    )?;
    script::bundled(&entry, &[])
}

fn position(files: &[PathBuf], stem: &str) -> Option<usize> {
    files
        .iter()
        .position(|file| file.file_stem().is_some_and(|it| it == stem))
}
