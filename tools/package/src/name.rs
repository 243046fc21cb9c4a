//! Last step: the files of a program get their names.
//!
//! They fit each other alone: the JavaScript side numbers what the program imports, and a later file
//! counts on every address in the first. So all bear one hash of all, and a host that is halfway
//! through an update can never mix two builds.

use std::fs;
use std::path::{Path, PathBuf};

use regain_task::Failure;
use regain_task::files::{copy, write};
use regain_task::integrity::hexadecimal;
use sha2::{Digest as _, Sha256};

/// A program before its files have their names.
pub struct Nameless<'a> {
    /// What all names begin with.
    pub name: &'a str,
    /// The JavaScript side, the loader of later files included.
    pub script: &'a str,
    /// The file that is needed at once.
    pub module: &'a Path,
    /// Every other file, under the name that the loader asks for.
    pub later: &'a [PathBuf],
}

/// The names of its files.
#[derive(Debug, PartialEq)]
pub struct Names {
    /// The JavaScript side.
    pub script: String,
    /// The file that is needed at once.
    pub module: String,
    /// Every other file, in the order given.
    pub later: Vec<String>,
}

/// Writes the files of a program to a folder, each under its name.
pub fn name(program: &Nameless, folder: &Path) -> Result<Names, Failure> {
    let names = names(program.name, &hash(program)?, program.later);
    let script = with_names(program, &names).map_err(Failure::Unexpected)?;
    write(&folder.join(&names.script), &script)?;
    copy(program.module, &folder.join(&names.module))?;
    for (file, name) in program.later.iter().zip(&names.later) {
        copy(file, &folder.join(name))?;
    }
    Ok(names)
}

/// A hash of all files, in the order given.
fn hash(program: &Nameless) -> Result<String, Failure> {
    let mut hash = Sha256::new();
    let mut add = |content: &[u8]| {
        hash.update((content.len() as u64).to_le_bytes());
        hash.update(content);
    };
    add(program.script.as_bytes());
    for file in [program.module]
        .into_iter()
        .chain(program.later.iter().map(PathBuf::as_path))
    {
        add(&fs::read(file).map_err(Failure::file(file))?);
    }
    Ok(hexadecimal(&hash.finalize()[..8]))
}

fn names(name: &str, hash: &str, later: &[PathBuf]) -> Names {
    let later = later.iter().map(|file| {
        let part = stem(file).trim_start_matches("split_").replace('_', "-");
        format!("{name}-{hash}-{part}.wasm")
    });
    Names {
        script: format!("{name}-{hash}.js"),
        module: format!("{name}-{hash}_bg.wasm"),
        later: later.collect(),
    }
}

/// The JavaScript side with the names of the other files, each of which it must know.
fn with_names(program: &Nameless, names: &Names) -> Result<String, String> {
    let module = format!("{}_bg.wasm", program.name);
    let later = program
        .later
        .iter()
        .map(|file| format!("{}.wasm", stem(file)));
    let old = [module].into_iter().chain(later);
    let new = [&names.module].into_iter().chain(&names.later);
    let mut script = program.script.to_owned();
    for (old, new) in old.zip(new) {
        if !script.contains(&old) {
            return Err(format!(
                "The JavaScript side of {} does not ask for {old}.",
                program.name
            ));
        }
        script = script.replace(&old, new);
    }
    Ok(script)
}

fn stem(file: &Path) -> &str {
    file.file_stem()
        .and_then(|it| it.to_str())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str =
        r#"fetch("x_bg.wasm");fetch("./split_later.wasm");fetch("./chunk_2.wasm")"#;

    /// Names a program whose files hold these bytes.
    fn named(script: &str, [module, later, chunk]: [&[u8]; 3]) -> (Result<Names, Failure>, String) {
        let folder = tempfile();
        let file = |name: &str, content: &[u8]| {
            let path = folder.join("from").join(name);
            fs::create_dir_all(folder.join("from")).expect("a folder");
            fs::write(&path, content).expect("a file");
            path
        };
        let (module, later) = (
            file("x.wasm", module),
            [file("split_later.wasm", later), file("chunk_2.wasm", chunk)],
        );
        let program = Nameless {
            name: "x",
            script,
            module: &module,
            later: &later,
        };
        let names = name(&program, &folder);
        let script = names.as_ref().map(|it| folder.join(&it.script));
        let script = script.map_or(String::new(), |it| fs::read_to_string(it).expect("there"));
        fs::remove_dir_all(&folder).expect("the folder");
        (names, script)
    }

    fn tempfile() -> PathBuf {
        use std::sync::atomic::{AtomicUsize, Ordering};
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        std::env::temp_dir().join(format!("regain-name-{}-{count}", std::process::id()))
    }

    #[test]
    fn all_files_bear_one_hash_and_the_script_asks_for_them_by_it() {
        let (names, script) = named(SCRIPT, [b"1", b"2", b"3"]);
        let names = names.expect("names");
        let hash = names.script["x-".len()..].trim_end_matches(".js");
        assert_eq!(hash.len(), 16);
        assert_eq!(names.module, format!("x-{hash}_bg.wasm"));
        assert_eq!(
            names.later,
            [
                format!("x-{hash}-later.wasm"),
                format!("x-{hash}-chunk-2.wasm")
            ]
        );
        assert_eq!(
            script,
            format!(
                r#"fetch("x-{hash}_bg.wasm");fetch("./x-{hash}-later.wasm");fetch("./x-{hash}-chunk-2.wasm")"#
            )
        );
    }

    #[test]
    fn the_hash_changes_with_any_file() {
        let hash = |script: &str, files| named(script, files).0.expect("names").script;
        let same = hash(SCRIPT, [b"1", b"2", b"3"]);
        assert_eq!(same, hash(SCRIPT, [b"1", b"2", b"3"]));
        for other in [[b"0", b"2", b"3"], [b"1", b"0", b"3"], [b"1", b"2", b"0"]] {
            assert_ne!(same, hash(SCRIPT, other.map(|it| it.as_slice())));
        }
        assert_ne!(same, hash(&format!("{SCRIPT};"), [b"1", b"2", b"3"]));
    }

    #[test]
    fn a_script_that_asks_for_other_files_is_refused() {
        for unknown in ["x_bg", "split_later", "chunk_2"] {
            let script = SCRIPT.replace(unknown, "other");
            let refused = named(&script, [b"1", b"2", b"3"]).0.expect_err("refused");
            assert!(refused.to_string().contains(unknown), "{refused}");
        }
    }
}
