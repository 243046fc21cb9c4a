//! `cargo xtask build`, and what `run`, `test` and `size` call.

use std::fs::{self, File};

use regain_setup::{Need, Toolchain, ready};
use regain_task::{Failure, workspace};

use crate::kind::Kind;
use crate::{app, compile, finish, stamp, worker};

/// Options of `cargo xtask build`.
#[derive(clap::Args)]
pub struct Args {
    /// The program in one file: for a browser that will not take the later ones
    #[arg(long)]
    unsplit: bool,
}

/// Runs the task.
pub fn run(args: &Args) -> Result<(), Failure> {
    let toolchain = ready(&[Need::Build])?;
    build(
        toolchain,
        if args.unsplit {
            Kind::OneFile
        } else {
            Kind::Shipped
        },
    )
}

/// Builds the app as it is shipped, unless `dist/` holds it already.
pub fn build_app(toolchain: Toolchain) -> Result<(), Failure> {
    build(toolchain, Kind::Shipped)
}

/// Builds the app for the person who changes it. The worker that is given is as it was.
pub fn build_quickly(
    toolchain: Toolchain,
    worker: Option<worker::Built>,
) -> Result<worker::Built, Failure> {
    let _alone = alone()?;
    make(toolchain, Kind::Quick, worker)
}

fn build(toolchain: Toolchain, kind: Kind) -> Result<(), Failure> {
    let _alone = alone()?;
    let fingerprint = stamp::of_app(toolchain, kind.is_split())?;
    if stamp::holds(&fingerprint) {
        return Ok(());
    }
    make(toolchain, kind, None)?;
    stamp::keep(&fingerprint)?;
    println!("The app is in dist/");
    Ok(())
}

fn make(
    toolchain: Toolchain,
    kind: Kind,
    worker: Option<worker::Built>,
) -> Result<worker::Built, Failure> {
    compile::everything(toolchain, kind)?;
    let app = app::build(kind)?;
    let worker = match worker {
        Some(worker) => worker,
        None => worker::build(kind)?,
    };
    finish::finish(&app, &worker, kind)?;
    Ok(worker)
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
