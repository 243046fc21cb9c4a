//! Where things are: the repository, its build folders, and the tools outside it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use cargo_metadata::{Metadata, MetadataCommand};

use crate::failure::Failure;

/// Names another working copy, for a build that must come out the same there.
pub const ROOT: &str = "REGAIN_ROOT";

/// The repository.
pub fn root() -> PathBuf {
    if let Some(named) = env::var_os(ROOT).filter(|it| !it.is_empty()) {
        return PathBuf::from(named);
    }
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.ancestors().nth(2).unwrap_or(own).to_path_buf()
}

/// Native build products.
pub fn target() -> PathBuf {
    root().join("target")
}

/// A program of this repository, compiled quickly rather than for speed.
pub fn program(name: &str) -> PathBuf {
    target().join("debug").join(name)
}

/// WebAssembly build products; apart, so that two compilers never share a folder.
pub fn wasm_target() -> PathBuf {
    target().join("wasm")
}

/// What the tasks keep for themselves: logs, stamps, intermediate files.
pub fn scratch() -> PathBuf {
    target().join("xtask")
}

/// The finished app, ready for any static host.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Directories and settings to try Regain with.
pub fn examples() -> PathBuf {
    root().join("examples")
}

/// Where programs that are installed for us are kept, shared by all working copies.
pub fn tools() -> PathBuf {
    let named = |name: &str| {
        env::var_os(name)
            .filter(|it| !it.is_empty())
            .map(PathBuf::from)
    };
    named("REGAIN_TOOLS").unwrap_or_else(|| {
        named("XDG_CACHE_HOME")
            .or_else(|| named("HOME").map(|home| home.join(".cache")))
            .unwrap_or_else(target)
            .join("regain")
    })
}

/// The crates of this repository, as Cargo describes them.
pub fn metadata() -> Result<Metadata, Failure> {
    metadata_with(&["--no-deps".to_owned()])
}

/// These and all that they depend on, as far as the options say.
pub fn metadata_with(options: &[String]) -> Result<Metadata, Failure> {
    let mut command = MetadataCommand::new();
    command.manifest_path(root().join("Cargo.toml"));
    let described = command.other_options(options).exec();
    described.map_err(|error| Failure::Missing {
        what: format!("The packages are not known: {error}."),
        next: "cargo fetch --locked, then the same again".to_owned(),
    })
}

/// The version of a package as `Cargo.lock` has it.
pub fn locked_version(package: &str) -> Result<String, Failure> {
    let path = root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).map_err(Failure::file(&path))?;
    version_in(&lock, package)
        .ok_or_else(|| Failure::Unexpected(format!("Cargo.lock does not name {package}.")))
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let after = lock.lines().skip_while(|line| *line != name).nth(1)?;
    Some(
        after
            .strip_prefix("version = \"")?
            .strip_suffix('"')?
            .to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locked_version_is_that_of_the_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.50\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "wasm"), None);
    }
}
