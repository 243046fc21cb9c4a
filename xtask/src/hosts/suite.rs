//! The suite `hosts`: the archive, unpacked and served by nginx, Caddy and Apache.

use std::fs;
use std::path::PathBuf;

use crate::dist::archive;
use crate::dist::command;
use crate::failure::Failure;
use crate::setup::toolchain::Toolchain;
use crate::test::compiler::Compiler;
use crate::test::report::Outcome;
use crate::test::suite::with_browsers;
use crate::test::{compile, stream};
use crate::workspace;

/// Its test program.
pub const PROGRAM: &str = "hosts";

/// Runs the suite. `filter` goes to the test program.
pub fn run(
    toolchain: Toolchain,
    compiler: Compiler,
    filter: &[String],
) -> Result<Outcome, Failure> {
    let release = release(toolchain)?;
    let mut outcome = Outcome::default();
    let mut compiled = compile::journeys(compiler)?;
    compiled.programs.retain(|it| it.target == PROGRAM);
    for program in compiled.programs {
        let mut command = with_browsers(program.command())?;
        command.env("REGAIN_DIST", release.join("site"));
        command.env("REGAIN_RELEASE", &release);
        // By its name: the program that runs here may have been replaced by a newer one.
        let tasks = format!("debug/xtask{}", std::env::consts::EXE_SUFFIX);
        command.env("REGAIN_XTASK", workspace::target().join(tasks));
        outcome += stream::run(&program.name, command.args(filter));
    }
    Ok(outcome)
}

/// Makes the archive and unpacks it, as an operator would.
fn release(toolchain: Toolchain) -> Result<PathBuf, Failure> {
    let (archive, _) = command::make(toolchain, None)?;
    let folder = crate::build::files::fresh_folder(&workspace::target().join("hosts"))?;
    for (name, bytes) in archive::unpack(&archive)?.files() {
        let path = folder.join("release").join(name);
        let above = path.parent().unwrap_or(&folder);
        fs::create_dir_all(above).map_err(Failure::file(above))?;
        fs::write(&path, bytes).map_err(Failure::file(&path))?;
    }
    Ok(folder.join("release"))
}
