//! The same build in another folder, with build products of its own: what comes out must not tell
//! where it was made.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use regain_task::files::files_below;
use regain_task::step::Aside;
use regain_task::{Failure, process, workspace};

use crate::command::path as archive_path;
use crate::moment;

const RETRY: &str = "cargo xtask test dist";
/// Kept in the copy between runs, so that only what changed is built again.
const KEPT: &str = "target";

/// The archive of a copy of this repository, on its way.
pub struct Making {
    aside: Aside,
    archive: PathBuf,
}

impl Making {
    /// Waits for it, and gives its path.
    pub fn finish(self) -> Result<PathBuf, Failure> {
        self.aside.finish("a minute more")?;
        Ok(self.archive)
    }
}

/// Begins to make it. Most of the time of a build one core is at work, so that two at a time take
/// little longer than one.
pub fn begin() -> Result<Making, Failure> {
    let copy = workspace::scratch().join("elsewhere").join("copy");
    bring_up_to_date(&copy)?;
    // Through Cargo: the program that runs here may have been replaced by a newer one.
    let mut again = process::cargo("run");
    again
        .args(["--quiet", "--package", "xtask", "--", "dist"])
        .env(workspace::ROOT, &copy)
        .env(moment::VARIABLE, moment::find()?.to_string());
    let archive = archive_path();
    let below = archive.strip_prefix(workspace::root()).unwrap_or(&archive);
    Ok(Making {
        aside: Aside::start("Making the archive in another folder", RETRY, &mut again)?,
        archive: copy.join(below),
    })
}

/// Copies what Git knows or would add. What is the same stays untouched: compilers go by times.
fn bring_up_to_date(copy: &Path) -> Result<(), Failure> {
    let root = workspace::root();
    let names = names()?;
    for name in &names {
        let (from, to) = (root.join(name), copy.join(name));
        let content = fs::read(&from).map_err(Failure::file(&from))?;
        if fs::read(&to).ok().as_ref() != Some(&content) {
            let folder = to.parent().unwrap_or(copy);
            fs::create_dir_all(folder).map_err(Failure::file(folder))?;
            fs::write(&to, content).map_err(Failure::file(&to))?;
        }
    }
    for path in files_beside(copy, KEPT)? {
        let name = path.strip_prefix(copy).unwrap_or(&path);
        if !names.contains(name) {
            fs::remove_file(&path).map_err(Failure::file(&path))?;
        }
    }
    Ok(())
}

/// Paths below the repository's root.
fn names() -> Result<BTreeSet<PathBuf>, Failure> {
    let mut git = process::command("git");
    git.args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]);
    let listed = process::output_of(&mut git).ok_or_else(|| Failure::Missing {
        what: "A second build needs the list of files that Git has.".to_owned(),
        next: "git status".to_owned(),
    })?;
    let names = listed.split('\0').filter(|name| !name.is_empty());
    let there = names.map(PathBuf::from);
    Ok(there
        .filter(|it| workspace::root().join(it).is_file())
        .collect())
}

fn files_beside(folder: &Path, left_out: &str) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(folder).map_err(Failure::file(folder))?;
    let mut files = Vec::new();
    for entry in entries.flatten().filter(|it| it.file_name() != left_out) {
        files.extend(files_below(&entry.path())?);
    }
    Ok(files)
}
