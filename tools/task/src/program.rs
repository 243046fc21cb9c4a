//! Tasks that are programs of their own: nobody waits for their libraries to compile who does not ask
//! for them.

use std::env;
use std::ffi::OsStr;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

use crate::failure::Failure;
use crate::process;
use crate::step;
use crate::workspace;

/// Compiles a program of this repository and puts it in the place of this one: what it says, how it is
/// stopped and how it ends are its own. Paths among its arguments start where the task was called.
///
/// # Errors
/// When it does not compile, or cannot be started. Otherwise this does not come back.
pub fn become_program(
    name: &str,
    retry: &str,
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
) -> Result<(), Failure> {
    compile(name, retry, &mut process::programs(&[name]))?;
    replace_this_program(&workspace::program(name), arguments)
}

/// The same for one that measures, and shares the processor with what it measures: compiled for speed.
///
/// # Errors
/// When it does not compile, or cannot be started. Otherwise this does not come back.
pub fn become_fast_program(
    name: &str,
    retry: &str,
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
) -> Result<(), Failure> {
    let mut cargo = process::cargo("build");
    cargo.args(["--release", "--package", name, "--bin", name]);
    compile(name, retry, &mut cargo)?;
    replace_this_program(&workspace::target().join("release").join(name), arguments)
}

fn compile(name: &str, retry: &str, cargo: &mut Command) -> Result<(), Failure> {
    let title = format!("Compiling {name}");
    step::run(&title, "a minute, later seconds", retry, cargo)
}

fn replace_this_program(
    program: &Path,
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
) -> Result<(), Failure> {
    let mut program = process::command(program);
    let here = env::current_dir().map_err(Failure::file(Path::new(".")))?;
    program.current_dir(here).args(arguments);
    Err(Failure::Start {
        source: program.exec(),
        program: process::name_of(&program),
    })
}
