//! Builds the end user's program: a first file for the first visit, and a later one for all other
//! pages, which comes while people type.

use std::path::PathBuf;

use regain_task::Failure;

use crate::kind::Kind;
use crate::program;

const PACKAGE: &str = "regain";
/// What the names of the files begin with.
const NAME: &str = "regain";
/// The groups of pages that a first visit does not need (`src/later.rs`): recovery and account, and the
/// administrator's.
const LATER: &str = "later";
const ADMIN: &str = "admin";

/// The program's files, named after the content of all.
pub struct Built {
    /// Where they lie; nothing else does.
    pub folder: PathBuf,
    /// The JavaScript side, with the loader of later files.
    pub script: String,
    /// The file that is needed at once.
    pub module: String,
    /// The second group: the file that holds its pages, then those that it shares with other groups.
    /// Empty where the program is one file.
    pub later: Vec<String>,
    /// The same for the third group, the administrator's pages.
    pub admin: Vec<String>,
}

/// Builds the program, in several files or in one.
pub fn build(kind: Kind) -> Result<Built, Failure> {
    let mut program = if kind.is_split() {
        program::finish_split(PACKAGE, NAME)?
    } else {
        program::finish(PACKAGE, NAME, &[], kind)?
    };
    let mut group = |name: &str| {
        let files = program.groups.remove(name).unwrap_or_default();
        if kind.is_split() && files.is_empty() {
            let what = format!("The program has no split point of the group `{name}`.");
            return Err(Failure::Unexpected(what));
        }
        Ok(files)
    };
    let (later, admin) = (group(LATER)?, group(ADMIN)?);
    Ok(Built {
        folder: program.folder,
        script: program.script,
        module: program.module,
        later,
        admin,
    })
}
