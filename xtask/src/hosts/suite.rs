//! The suite `hosts`: the archive, unpacked and served by nginx, Caddy and Apache.

use std::fs;
use std::path::PathBuf;

use crate::dist::archive;
use crate::dist::command;
use crate::failure::Failure;
use crate::process;
use crate::run::{build_server, server_program};
use crate::setup::toolchain::Toolchain;
use crate::setup::{browser, programs};
use crate::test::report::Outcome;
use crate::test::stream;
use crate::workspace;

/// Runs the suite. `filter` goes to the test program.
pub fn run(toolchain: Toolchain, filter: &[String]) -> Outcome {
    let release = match release(toolchain) {
        Ok(release) => release,
        Err(failure) => return Outcome::of_check::<Failure>(Err(failure)),
    };
    let mut cargo = process::cargo("test");
    cargo.args([
        "--no-fail-fast",
        "--package",
        "regain-e2e",
        "--test",
        "hosts",
    ]);
    cargo.env("CHROMEDRIVER", browser::driver());
    cargo.env("REGAIN_SERVER", server_program());
    cargo.env("REGAIN_AXE", programs::axe());
    cargo.env("REGAIN_DIST", release.join("site"));
    cargo.env("REGAIN_RELEASE", release);
    cargo.env("REGAIN_ARTEFACTS", workspace::target().join("e2e"));
    // By its name: the program that runs here may have been replaced by a newer one.
    let tasks = format!("debug/xtask{}", std::env::consts::EXE_SUFFIX);
    cargo.env("REGAIN_XTASK", workspace::target().join(tasks));
    stream::run(cargo.arg("--").args(filter))
}

/// Makes the archive and unpacks it, as an operator would.
fn release(toolchain: Toolchain) -> Result<PathBuf, Failure> {
    let (archive, _) = command::make(toolchain)?;
    build_server()?;
    let folder = crate::build::files::fresh_folder(&workspace::target().join("hosts"))?;
    for (name, bytes) in archive::unpack(&archive)?.files() {
        let path = folder.join("release").join(name);
        let above = path.parent().unwrap_or(&folder);
        fs::create_dir_all(above).map_err(Failure::file(above))?;
        fs::write(&path, bytes).map_err(Failure::file(&path))?;
    }
    Ok(folder.join("release"))
}
