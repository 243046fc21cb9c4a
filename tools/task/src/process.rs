//! Child processes with a clean environment.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::Failure;
use crate::workspace;

/// Set by Cargo and rustup for the task runner itself; they would bend another toolchain's build.
const OURS: [&str; 6] = [
    "CARGO",
    "RUSTC",
    "RUSTDOC",
    "RUST_RECURSION_COUNT",
    "RUSTUP_TOOLCHAIN_SOURCE",
    "OUT_DIR",
];
/// Packages whose tests and programs drive browsers.
const IN_BROWSERS: [&str; 2] = ["regain-e2e", "regain-bench"];
const OUR_PREFIXES: [&str; 5] = [
    "CARGO_PKG_",
    "CARGO_BIN_",
    "CARGO_MANIFEST_",
    "CARGO_CRATE_",
    "CARGO_PRIMARY_",
];

/// A program run in the repository.
pub fn command(program: impl AsRef<Path>) -> Command {
    let mut command = Command::new(program.as_ref());
    command.current_dir(workspace::root()).stdin(Stdio::null());
    for (name, _) in env::vars_os() {
        if is_ours(&name.to_string_lossy()) {
            command.env_remove(name);
        }
    }
    if let Some(libraries) = env::var_os("LD_LIBRARY_PATH") {
        command.env("LD_LIBRARY_PATH", foreign_libraries(&libraries));
    }
    command
}

/// Cargo for native builds.
pub fn cargo(subcommand: &str) -> Command {
    let mut command = command("cargo");
    command
        .arg(subcommand)
        .env("CARGO_TARGET_DIR", workspace::target());
    command
}

/// Cargo for native builds of everything that is shipped and of what tests it, whatever is built of it.
/// Packages that are built one by one get dependencies with other features, and compile them again.
/// What drives browsers is left out: it would give the server features that it is not shipped with.
pub fn whole_workspace(subcommand: &str) -> Command {
    let mut command = cargo(subcommand);
    command.args(["--workspace", "--features", "regain-contract/schema"]);
    for package in IN_BROWSERS {
        command.args(["--exclude", package]);
    }
    command
}

/// Cargo for programs of this repository. A test program beside them has it take the same features of
/// dependencies as the tests do, so that these compile nothing again.
pub fn programs(names: &[&str]) -> Command {
    let mut cargo = whole_workspace("build");
    cargo.args(["--test", "wire"]);
    for name in names {
        cargo.args(["--bin", name]);
    }
    cargo
}

/// Cargo for what drives browsers.
pub fn in_browsers(subcommand: &str) -> Command {
    let mut command = cargo(subcommand);
    for package in IN_BROWSERS {
        command.args(["--package", package]);
    }
    command
}

/// `PATH` with these folders before all others.
pub fn path_with(first: &[PathBuf]) -> OsString {
    let inherited = env::var_os("PATH").unwrap_or_default();
    let all = first.iter().cloned().chain(env::split_paths(&inherited));
    env::join_paths(all).unwrap_or(inherited)
}

/// Runs a program to its end and gives its standard output, or nothing if it fails or is missing.
pub fn output_of(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    output.status.success().then_some(text)
}

/// Runs a program that writes to the terminal.
pub fn run(command: &mut Command, next: &str) -> Result<(), Failure> {
    let program = name_of(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Failure::Program {
            program,
            next: next.to_owned(),
        }),
        Err(source) => Err(Failure::Start { program, source }),
    }
}

/// Whether a program of this name is on the path.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&folders)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

/// A command as one would type it, for messages.
pub fn name_of(command: &Command) -> String {
    let words = [command.get_program()]
        .into_iter()
        .chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

fn is_ours(name: &str) -> bool {
    OURS.contains(&name) || OUR_PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// `cargo run` puts its own compiler's libraries first, where another compiler would find them.
fn foreign_libraries(libraries: &OsString) -> OsString {
    let target = workspace::target();
    let kept = env::split_paths(libraries).filter(|path| {
        !path.starts_with(&target) && !path.components().any(|it| it.as_os_str() == "toolchains")
    });
    env::join_paths(kept).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargos_own_variables_are_told_from_the_users() {
        for ours in ["CARGO", "CARGO_PKG_NAME", "CARGO_MANIFEST_DIR", "RUSTC"] {
            assert!(is_ours(ours), "{ours}");
        }
        for theirs in [
            "CARGO_HOME",
            "CARGO_NET_OFFLINE",
            "RUSTC_WRAPPER",
            "RUSTUP_TOOLCHAIN",
        ] {
            assert!(!is_ours(theirs), "{theirs}");
        }
    }

    #[test]
    fn libraries_of_our_own_compiler_are_dropped() {
        let given = format!(
            "{}/debug:/r/toolchains/x/lib:/opt/lib",
            workspace::target().display()
        );
        assert_eq!(foreign_libraries(&given.into()), OsString::from("/opt/lib"));
    }
}
