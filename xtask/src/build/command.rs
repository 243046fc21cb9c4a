//! `cargo xtask build`, and what `run`, `test` and `size` call.

use std::fs::{self, File};
use std::time::Instant;

use crate::build::{app, finish, stamp, style, worker};
use crate::failure::Failure;
use crate::setup::command::{Need, ready};
use crate::setup::toolchain::Toolchain;
use crate::workspace;

/// Options of `cargo xtask build`.
#[derive(clap::Args)]
pub struct Args {
    /// The program in one file: for a browser that will not take the later ones
    #[arg(long)]
    unsplit: bool,
}

/// Runs the task.
pub fn run(args: &Args) -> Result<(), Failure> {
    let toolchain = ready(Need::Build)?;
    build(toolchain, !args.unsplit)
}

/// Builds the app as it is shipped, unless `dist/` holds it already.
pub fn app(toolchain: Toolchain) -> Result<(), Failure> {
    build(toolchain, true)
}

fn build(toolchain: Toolchain, split: bool) -> Result<(), Failure> {
    let _alone = alone()?;
    let fingerprint = stamp::of_app(toolchain, split)?;
    if stamp::holds(&fingerprint) {
        return Ok(());
    }
    println!("Building the app (some minutes the first time)");
    let since = Instant::now();
    style::build()?;
    let app = app::build(toolchain, split)?;
    let worker = worker::build(toolchain)?;
    finish::finish(&app, &worker)?;
    stamp::keep(&fingerprint)?;
    println!(
        "The app is in dist/, built in {} s",
        since.elapsed().as_secs()
    );
    Ok(())
}

/// Two builds at a time would write over each other; the lock ends with the file's handle.
fn alone() -> Result<File, Failure> {
    let folder = workspace::scratch();
    let path = folder.join("build.lock");
    fs::create_dir_all(&folder).map_err(Failure::file(&folder))?;
    let file = File::create(&path).map_err(Failure::file(&path))?;
    if file.try_lock().is_err() {
        println!("Waiting for another build to end");
        file.lock().map_err(Failure::file(&path))?;
    }
    Ok(file)
}
