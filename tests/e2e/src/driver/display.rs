//! The screen that nobody sees, for a browser that has no mode without one.

use std::sync::OnceLock;

use super::process::Process;
use super::session::program;
use crate::failure::{Done, Failure};

/// The name of the run's one screen, which is started at the first call.
pub(super) fn shared() -> Done<String> {
    static RUNNING: OnceLock<Result<(String, Process), String>> = OnceLock::new();
    match RUNNING.get_or_init(|| start().map_err(|failure| failure.to_string())) {
        Ok((name, _)) => Ok(name.clone()),
        Err(reason) => Err(Failure::SetUp(reason.clone())),
    }
}

/// Xvfb looks for a free number itself, and says which it has taken.
fn start() -> Done<(String, Process)> {
    let arguments = "-displayfd 1 -screen 0 1280x1024x24 -nolisten tcp -noreset";
    let mut process = Process::start(program("XVFB", "Xvfb"), arguments.split(' '), &[])?;
    let number: Option<u16> = process.says(|line| line.trim().parse().ok());
    let number = number.ok_or_else(|| Failure::missing("Xvfb"))?;
    Ok((format!(":{number}"), process))
}
