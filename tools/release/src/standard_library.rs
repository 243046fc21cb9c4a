//! The parts of Rust's standard library that end up in a WebAssembly program.

use std::collections::BTreeSet;

use regain_setup::Toolchain;
use regain_task::Failure;
use regain_task::files::read;

use crate::graph::{Graph, Id, Package, ROOTS, checksums};

/// The library as a whole; its version is the compiler's.
const LIBRARY: &str = "rust-std";
const LICENCE: &str = "MIT OR Apache-2.0";
const REPOSITORY: &str = "https://github.com/rust-lang/rust";
/// Its crates from the registry that a program for `wasm32-unknown-unknown` can contain. Their
/// copyright lines are in `tools/release/licences/standard-library.txt`.
const PARTS: [&str; 4] = ["cfg-if", "dlmalloc", "hashbrown", "rustc-demangle"];

/// The text that goes with it.
pub const NOTICE: &str = include_str!("../licences/standard-library.txt");

/// Adds the library, and that both programs depend on it.
pub fn add(graph: &mut Graph, toolchain: Toolchain) -> Result<(), Failure> {
    let library = Id {
        name: LIBRARY.to_owned(),
        version: release(&toolchain.version()),
    };
    let parts = parts(toolchain)?;
    let mut whole = Package {
        licence: format!("({LICENCE}) AND Apache-2.0 WITH LLVM-exception AND MIT"),
        ..part("The Rust standard library: core, alloc, std and compiler_builtins")
    };
    whole.dependencies = parts.iter().map(|(id, _)| id.clone()).collect();
    for (id, package) in parts {
        // A crate of the app may depend on the very same version.
        graph.entry(id).or_insert(package);
    }
    let programs = graph
        .iter_mut()
        .filter(|(id, _)| ROOTS.contains(&id.name.as_str()));
    programs.for_each(|(_, package)| {
        package.dependencies.insert(library.clone());
    });
    graph.insert(library, whole);
    Ok(())
}

/// Its crates in the versions that the library's own lock file names; none where the compiler
/// comes without the library's source.
fn parts(toolchain: Toolchain) -> Result<Vec<(Id, Package)>, Failure> {
    let Some(lock) = toolchain.library_lock() else {
        return Ok(Vec::new());
    };
    Ok(parts_in(&read(&lock)?))
}

fn parts_in(lock: &str) -> Vec<(Id, Package)> {
    let named = checksums(lock).into_iter();
    let wanted = named.filter(|(id, _)| PARTS.contains(&id.name.as_str()));
    let parts = wanted.map(|(id, checksum)| {
        let package = Package {
            checksum: Some(checksum),
            ..part("A part of the Rust standard library")
        };
        (id, package)
    });
    parts.collect()
}

fn part(description: &str) -> Package {
    Package {
        licence: LICENCE.to_owned(),
        description: description.to_owned(),
        repository: Some(REPOSITORY.to_owned()),
        authors: Vec::new(),
        checksum: None,
        folder: None,
        dependencies: BTreeSet::new(),
    }
}

fn release(version: &str) -> String {
    let mut lines = version.lines();
    let release = lines.find_map(|line| line.strip_prefix("release: "));
    release.unwrap_or("unknown").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_has_the_compilers_version() {
        assert_eq!(release("rustc 1.96.0\nrelease: 1.96.0\nLLVM: 22"), "1.96.0");
    }

    #[test]
    fn parts_are_those_that_a_browser_can_meet() {
        let block = |name| {
            format!("[[package]]\nname = \"{name}\"\nversion = \"1.0.0\"\nchecksum = \"ab\"\n\n")
        };
        let lock: String = ["std", "gimli", "dlmalloc", "hashbrown"]
            .map(block)
            .concat();
        let names: Vec<String> = parts_in(&lock).into_iter().map(|(id, _)| id.name).collect();
        assert_eq!(names, ["dlmalloc", "hashbrown"]);
    }

    #[test]
    fn every_part_has_its_copyright_line() {
        for part in PARTS {
            assert!(NOTICE.contains(part), "{part}");
        }
    }
}
