//! `cargo xtask build`, and what `run`, `test` and `size` call.

use std::fs::{self, File};
use std::path::Path;
use std::time::Instant;

use crate::build::files::{copy_folder, fresh_folder, read, write};
use crate::build::page::{self, Start};
use crate::build::{routes, stamp, style, trunk, worker};
use crate::failure::Failure;
use crate::integrity;
use crate::setup::command::{Need, ready};
use crate::setup::toolchain::Toolchain;
use crate::workspace;

/// Runs the task.
pub fn run() -> Result<(), Failure> {
    let toolchain = ready(Need::Build)?;
    app(toolchain)
}

/// Builds the app unless `dist/` holds it already.
pub fn app(toolchain: Toolchain) -> Result<(), Failure> {
    let _alone = alone()?;
    let fingerprint = stamp::of_app(toolchain)?;
    if stamp::holds(&fingerprint) {
        return Ok(());
    }
    println!("Building the app (some minutes the first time)");
    let since = Instant::now();
    style::build()?;
    let built = trunk::build(toolchain)?;
    let worker = worker::build(toolchain)?;
    finish(&built, &worker)?;
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

/// Puts `dist/` together beside the old one, and swaps them.
fn finish(built: &Path, worker: &worker::Built) -> Result<(), Failure> {
    let root = workspace::root();
    let draft = fresh_folder(&workspace::scratch().join("dist"))?;
    copy_folder(built, &draft)?;
    copy_folder(&root.join("locales"), &draft.join("locales"))?;
    worker.copy_to(&draft)?;

    let page = read(&draft.join("index.html"))?;
    let page = with_start_script(&page, &draft, &worker.script)?;
    page::check(&page, |name| fs::read(draft.join(name)).ok()).map_err(Failure::Unexpected)?;
    for path in routes::pages(&read(&root.join("src/route.rs"))?)? {
        write(&draft.join(path), &page)?;
    }
    let dist = workspace::dist();
    if dist.exists() {
        fs::remove_dir_all(&dist).map_err(Failure::file(&dist))?;
    }
    fs::rename(&draft, &dist).map_err(Failure::file(&dist))
}

fn with_start_script(page: &str, draft: &Path, worker: &str) -> Result<String, Failure> {
    let inline = page::inline_start(page).map_err(Failure::Unexpected)?;
    let template = read(&workspace::root().join("start/start.js"))?;
    let script = page::start_script(&template, &inline, &locales(draft)?);
    let start = Start {
        name: format!("start-{}.js", integrity::name_part(script.as_bytes())),
        integrity: integrity::attribute(script.as_bytes()),
        worker: worker.to_owned(),
    };
    write(&draft.join(&start.name), &script)?;
    Ok(page::with_external_start(page, &inline, &start))
}

/// The languages that there are catalogues for, in the order of their names.
fn locales(draft: &Path) -> Result<Vec<String>, Failure> {
    let folder = draft.join("locales");
    let files = fs::read_dir(&folder).map_err(Failure::file(&folder))?;
    let paths = files.flatten().map(|file| file.path());
    let mut names: Vec<String> = paths.filter_map(|path| language(&path)).collect();
    names.sort();
    Ok(names)
}

fn language(path: &Path) -> Option<String> {
    let stem = path.file_stem()?.to_str()?;
    (path.extension()? == "json").then(|| stem.to_owned())
}
