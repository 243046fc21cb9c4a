//! The start script: the modules of `start/` in one file, with the names of this build's files.

use std::collections::BTreeMap;

use regain_task::{Failure, workspace};
use serde_json::{Value, json};

use crate::script;

/// What the names in capitals stand for in `start/`: files that lie beside the script.
pub struct Names<'a> {
    /// Each language's catalogue.
    pub catalogues: &'a BTreeMap<String, String>,
    /// Each language's catalogue for the administrator's pages.
    pub admin_catalogues: &'a BTreeMap<String, String>,
    /// The program's JavaScript side.
    pub program_script: &'a str,
    /// The program.
    pub program_module: &'a str,
    /// The style sheet of all pages.
    pub style: &'a str,
    /// The style sheet of the administrator's pages.
    pub admin_style: &'a str,
    /// The worker's script.
    pub worker: &'a str,
}

/// The script.
pub fn script(names: &Names) -> Result<String, Failure> {
    let entry = workspace::root().join("start/boot.js");
    script::bundled(&entry, &definitions(names))
}

fn definitions(names: &Names) -> [(&'static str, Value); 7] {
    [
        ("ADMIN_CATALOGUES", json!(names.admin_catalogues)),
        ("ADMIN_STYLE_FILE", json!(names.admin_style)),
        ("CATALOGUES", json!(names.catalogues)),
        ("PROGRAM_MODULE", json!(names.program_module)),
        ("PROGRAM_SCRIPT", json!(names.program_script)),
        ("STYLE_FILE", json!(names.style)),
        ("WORKER_FILE", json!(names.worker)),
    ]
}
