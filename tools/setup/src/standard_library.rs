//! The wasm32 standard library for Debian's Rust compiler, which ships its source alone.

use std::fs;
use std::path::{Path, PathBuf};

use regain_task::step::Step;
use regain_task::{Failure, process, workspace};

use crate::apt::privileged;
use crate::target::TARGET;

const COMPILER: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";
const LINKER: &str = "/usr/bin/rust-lld";
const FOLDER: &str = "/usr/lib/rustlib/wasm32-unknown-unknown/lib";
const STAMP: &str = "/usr/lib/rustlib/wasm32-unknown-unknown/regain.stamp";
const SOURCE: &str = "/usr/lib/rustlib/src/rust/library/std";
const EMPTY_CRATE: &str = "[package]\nname = \"empty\"\nedition = \"2024\"\n\n[workspace]\n\n\
                           [lib]\npath = \"empty.rs\"\n";
const BY_HAND: &str = "cargo xtask setup";

/// Whether a folder holds a compiled standard library.
pub fn is_in(folder: &Path) -> bool {
    let Ok(files) = fs::read_dir(folder) else {
        return false;
    };
    let mut names = files.flatten().map(|file| file.file_name());
    names.any(|name| {
        let name = name.to_string_lossy();
        name.starts_with("libstd-") && name.ends_with(".rlib")
    })
}

/// Whether Debian's compiler, Cargo, linker and library source are there.
pub fn compiler_is_there() -> bool {
    [COMPILER, CARGO, LINKER, SOURCE]
        .iter()
        .all(|path| Path::new(path).exists())
}

/// The package of the linker: Debian's compiler has a link to a program which no package of the
/// compiler's requires, and which is named like its own package (`lld-22`).
pub fn missing_linker() -> Option<String> {
    let program = fs::read_link(LINKER)
        .ok()
        .filter(|_| !Path::new(LINKER).exists())?;
    Some(program.file_name()?.to_str()?.to_owned())
}

/// Whether the library is there and was built by this very compiler.
pub fn is_current() -> bool {
    if !compiler_is_there() || !is_in(Path::new(FOLDER)) {
        return false;
    }
    match fs::read_to_string(STAMP) {
        Ok(stamp) => stamp == version(),
        // Put there by hand: believe it if it links.
        Err(_) => links() && keep_stamp().is_ok(),
    }
}

/// Builds the library from source and puts it where the compiler looks.
pub fn build(step: &Step) -> Result<(), Failure> {
    check_age()?;
    let folder = workspace::scratch().join("standard-library");
    let release = folder.join("target").join(TARGET).join("release");
    fs::create_dir_all(&folder).map_err(Failure::file(&folder))?;
    write(&folder.join("Cargo.toml"), EMPTY_CRATE)?;
    write(&folder.join("empty.rs"), "#![no_std]\n")?;
    remove_folder(&folder.join("target"))?;
    let mut cargo = process::command(CARGO);
    cargo
        .args(["build", "--release", "--target", TARGET])
        .arg("-Zbuild-std=std,panic_abort,panic_unwind,test")
        .current_dir(&folder)
        .env("PATH", process::path_with(&["/usr/bin".into()]))
        .env("RUSTC_BOOTSTRAP", "1")
        // Link-time optimisation of the app needs the library's bitcode.
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            "-Cembed-bitcode=yes",
        )
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .env_remove("RUSTUP_TOOLCHAIN");
    step.run(&mut cargo)?;
    put_in_place(step, &libraries_in(&release.join("deps"))?)?;
    // Whatever was compiled against the library before would not link with this one.
    remove_folder(&workspace::wasm_target())?;
    remove_folder(&folder)
}

fn put_in_place(step: &Step, libraries: &[PathBuf]) -> Result<(), Failure> {
    step.run(privileged("rm", BY_HAND)?.args(["-rf", FOLDER]))?;
    step.run(privileged("mkdir", BY_HAND)?.args(["-p", FOLDER]))?;
    step.run(privileged("cp", BY_HAND)?.args(libraries).arg(FOLDER))?;
    keep_stamp()
}

fn libraries_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let files = fs::read_dir(folder).map_err(Failure::file(folder))?;
    let paths = files.flatten().map(|file| file.path());
    Ok(paths
        .filter(|path| path.extension().is_some_and(|it| it == "rlib") && !is_empty_crate(path))
        .collect())
}

fn is_empty_crate(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with("libempty-"))
}

/// Remembers which compiler built the library.
fn keep_stamp() -> Result<(), Failure> {
    let draft = workspace::scratch().join("standard-library.stamp");
    fs::create_dir_all(workspace::scratch()).map_err(Failure::file(&draft))?;
    write(&draft, &version())?;
    let mut copy = privileged("cp", BY_HAND)?;
    process::run(copy.arg(&draft).arg(STAMP), BY_HAND)
}

fn version() -> String {
    process::output_of(process::command(COMPILER).arg("-vV")).unwrap_or_default()
}

fn check_age() -> Result<(), Failure> {
    let version = version();
    let release = version
        .lines()
        .find_map(|line| line.strip_prefix("release: "))
        .unwrap_or("?");
    if is_at_least(release, env!("CARGO_PKG_RUST_VERSION")) {
        return Ok(());
    }
    Err(Failure::Missing {
        what: format!(
            "Debian's Rust compiler is {release}, the app needs {}, and rustup could not fetch the \
             WebAssembly target.",
            env!("CARGO_PKG_RUST_VERSION")
        ),
        next: format!("rustup target add {TARGET}"),
    })
}

/// Whether one version is the other or a later one, number by number.
pub fn is_at_least(release: &str, wanted: &str) -> bool {
    let numbers = |text: &str| -> Vec<u32> {
        text.split(['.', '-'])
            .map_while(|part| part.parse().ok())
            .collect()
    };
    numbers(release) >= numbers(wanted)
}

/// Links a tiny module with the options that the app is built with.
fn links() -> bool {
    let folder = workspace::scratch().join("probe");
    let source = folder.join("probe.rs");
    if fs::create_dir_all(&folder).is_err() || fs::write(&source, "fn main() {}\n").is_err() {
        return false;
    }
    let mut rustc = process::command(COMPILER);
    rustc.args([
        "--target",
        TARGET,
        "-Clto=fat",
        "-Cpanic=abort",
        "-Copt-level=1",
        "-o",
    ]);
    rustc.arg(folder.join("probe.wasm")).arg(&source);
    process::output_of(&mut rustc).is_some()
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    fs::write(path, text).map_err(Failure::file(path))
}

fn remove_folder(path: &Path) -> Result<(), Failure> {
    if path.exists() {
        fs::remove_dir_all(path).map_err(Failure::file(path))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_numbers() {
        assert!(is_at_least("1.96.0", "1.95"));
        assert!(is_at_least("1.100.0-nightly", "1.95"));
        assert!(!is_at_least("1.85.0", "1.95"));
        assert!(!is_at_least("?", "1.95"));
    }

    #[test]
    fn only_the_librarys_own_archives_are_copied() {
        assert!(is_empty_crate(Path::new("deps/libempty-0123.rlib")));
        assert!(!is_empty_crate(Path::new("deps/libstd-0123.rlib")));
    }
}
