//! Second step: one program becomes several files, so that a first visit fetches the first alone.
//!
//! The split points are functions with `#[wasm_split(group)]`. What only the functions of one group
//! need goes to a file of that group; what several groups need, to files of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use regain_task::Failure;
use regain_task::files::{read, write};
use wasm_split_cli_support::{Options, transform};

/// The script that fetches later files. The program and its JavaScript side import it by this name.
pub const LOADER: &str = "./__wasm_split.js";

/// What a program was split into.
#[derive(Debug)]
pub struct Parts {
    /// The file that is needed at once.
    pub first: PathBuf,
    /// Every other file.
    pub later: Vec<PathBuf>,
    /// The names, without ending, of the later files that a group needs: its own one first.
    pub groups: BTreeMap<String, Vec<String>>,
}

/// Splits the program in a file; the parts, and the loader, are written to a folder. `name` is what
/// wasm-bindgen will call the JavaScript side, from which the loader imports.
pub fn split(program: &Path, name: &str, folder: &Path) -> Result<Parts, Failure> {
    let compiled = fs::read(program).map_err(Failure::file(program))?;
    let first = folder.join(format!("{name}.wasm"));
    let script = format!("./{name}.js");
    let mut options = Options::new(&compiled);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.main_module = &script;
    options.link_name = LOADER;
    options.emit_dwarf = false;
    let done = transform(options)
        .map_err(|error| Failure::Unexpected(format!("{name} cannot be split: {error:#}")))?;
    let mut later = done.split_modules;
    later.sort();
    let loader = folder.join(LOADER);
    let sturdy = sturdy(&read(&loader)?, later.len()).map_err(Failure::Unexpected)?;
    write(&loader, &sturdy)?;
    let groups = done.prefetch_map.into_iter();
    Ok(Parts {
        first,
        later,
        groups: groups
            .map(|(group, files)| (group.clone(), own_first(&group, files)))
            .collect(),
    })
}

/// The splitter's loader, made to cope with what hosts and lines do to a file.
fn sturdy(loader: &str, files: usize) -> Result<String, String> {
    let replaced = [
        ("fetch(new URL(", "fetchAnew(new URL(", files),
        ("WebAssembly.instantiateStreaming(", "instantiate(", files),
        ("console.error(e)", "console.error(LOST, e)", 1),
    ];
    let mut script = loader.to_owned();
    for (plain, ours, expected) in replaced {
        let found = loader.matches(plain).count();
        if found != expected {
            return Err(format!(
                "The loader says `{plain}` {found} times in place of {expected}: another version \
                 of the splitter?"
            ));
        }
        script = script.replace(plain, ours);
    }
    Ok(format!("{script}{STURDY}"))
}

/// A file is asked for a second time where the first answer was no good. If that one said that it
/// may be kept for ever, as a proxy or a portal may have repeated it, the browser would give the
/// same answer to everyone who tries again: so the second time goes past its cache.
///
/// A host that does not know WebAssembly's type still serves the program; wasm-bindgen starts the
/// first file from such an answer too, with the same word in the console.
const STURDY: &str = r#"
const LOST = "A later file of the program could not be had:";
const asked = new Set();
function fetchAnew({ href }) {
    const cache = asked.has(href) ? "reload" : "default";
    asked.add(href);
    return fetch(href, { cache });
}
async function instantiate(fetched, imports) {
    const answer = await fetched;
    const type = answer.headers.get("content-type");
    if (!answer.ok || type === "application/wasm") {
        return WebAssembly.instantiateStreaming(answer, imports);
    }
    console.warn(`${answer.url} came as ${type}, not as application/wasm, which is slower`);
    return WebAssembly.instantiate(await answer.arrayBuffer(), imports);
}
"#;

/// The file of the group itself holds the pages; those it shares with others come along with it.
fn own_first(group: &str, mut files: Vec<String>) -> Vec<String> {
    files.sort();
    let own = format!("split_{group}");
    files.sort_by_key(|file| *file != own);
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_a_group_leads_those_it_shares() {
        let files = ["split_later", "chunk_2", "chunk_1"].map(str::to_owned);
        assert_eq!(
            own_first("later", files.to_vec()),
            ["split_later", "chunk_1", "chunk_2"]
        );
    }

    #[test]
    fn a_file_is_fetched_and_started_by_our_own_functions() {
        let loader = "const src = fetch(new URL(\"./split_later.wasm\", import.meta.url));
            return async imports => WebAssembly.instantiateStreaming(src, imports);
            try { await callee(); } catch (e) { console.error(e); }";
        let script = sturdy(loader, 1).expect("one file");
        assert!(
            script.starts_with("const src = fetchAnew(new URL(\"./split_later.wasm\", "),
            "{script}"
        );
        assert!(
            script.contains("imports => instantiate(src, imports)"),
            "{script}"
        );
        assert!(script.ends_with(STURDY));
        assert!(sturdy(loader, 2).is_err());
    }

    #[test]
    fn a_program_without_relocations_is_refused_by_name() {
        let folder = std::env::temp_dir().join(format!("regain-split-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let program = folder.join("compiled.wasm");
        fs::write(&program, b"\0asm\x01\0\0\0").expect("a file");
        let refused = split(&program, "regain", &folder).expect_err("nothing to go by");
        fs::remove_dir_all(&folder).expect("the folder");
        assert!(
            refused.to_string().starts_with("regain cannot be split"),
            "{refused}"
        );
    }
}
