//! What pages have only while they are being worked on: they load again when a build has ended.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use regain_task::Failure;
use regain_task::files::write;

const SCRIPT: &str = include_str!("reload.js");
const NAME: &str = "reload.js";
/// Changes with each build.
const BUILD: &str = "build.txt";
const END: &str = "</head>";

/// Writes the script and the mark of this build to the folder, and gives the page that names the
/// script.
pub fn add(template: &str, folder: &Path) -> Result<String, Failure> {
    let moment = SystemTime::now().duration_since(UNIX_EPOCH);
    let moment = moment.unwrap_or_default().as_millis();
    write(&folder.join(NAME), SCRIPT)?;
    write(&folder.join(BUILD), moment.to_string())?;
    let element = format!("<script type=\"module\" src=\"/{NAME}\"></script>{END}");
    Ok(template.replacen(END, &element, 1))
}
