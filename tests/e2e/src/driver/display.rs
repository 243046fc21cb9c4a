//! A screen that nobody sees, for a browser that has no mode without one.

use super::process::Process;
use super::session::program;
use crate::failure::{Done, Failure};

/// Starts a screen for one browser alone, and gives its name. On a shared one each new window takes the
/// focus from all others, and whoever types in them loses it.
///
/// Xvfb looks for a free number itself, and says which it has taken.
pub(super) fn start() -> Done<(String, Process)> {
    let arguments = "-displayfd 1 -screen 0 1280x1024x24 -nolisten tcp -noreset";
    let mut process = Process::start(program("XVFB", "Xvfb"), arguments.split(' '), &[])?;
    let number: Option<u16> = process.says(|line| line.trim().parse().ok());
    let number = number.ok_or_else(|| Failure::missing("Xvfb"))?;
    Ok((format!(":{number}"), process))
}
