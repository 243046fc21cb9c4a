//! WebKit: the small browser that comes with WebKitGTK, on a screen that nobody sees.

use std::fs;
use std::path::PathBuf;

use serde_json::json;
use thirtyfour::Capabilities;

use super::display;
use super::process::Process;
use super::session::{Options, program};
use crate::failure::{Done, Failure};

/// Where Debian's library folders for each kind of processor are.
const LIBRARIES: &str = "/usr/lib";
/// The browser in one of them.
const BROWSER: &str = "webkit2gtk-4.1/MiniBrowser";

/// What is asked of a session.
pub(super) fn capabilities(options: Options) -> Done<Capabilities> {
    let mut wanted = Capabilities::new();
    wanted.set("browserName", "MiniBrowser")?;
    // Under "eager", WebKitWebDriver waits in vain before the next command where the document was
    // complete already when that came.
    wanted.set(
        "pageLoadStrategy",
        if options.eager { "none" } else { "normal" },
    )?;
    wanted.set(
        "webkitgtk:browserOptions",
        json!({ "binary": browser()?, "args": ["--automation"] }),
    )?;
    Ok(wanted)
}

/// A WebKitWebDriver on this port, and the screen of its browser, which is to end after it.
pub(super) fn driver(port: u16) -> Done<[Process; 2]> {
    let (display, screen) = display::start()?;
    let environment = [
        ("DISPLAY", display.as_str()),
        ("LIBGL_ALWAYS_SOFTWARE", "1"),
    ];
    let arguments = [format!("--port={port}")];
    let driver = program("WEBKIT_WEBDRIVER", "WebKitWebDriver");
    let driver = Process::start(driver, arguments, &environment)?;
    Ok([driver, screen])
}

fn browser() -> Done<PathBuf> {
    let folders = fs::read_dir(LIBRARIES).map_err(Failure::io(LIBRARIES))?;
    folders
        .filter_map(Result::ok)
        .map(|folder| folder.path().join(BROWSER))
        .find(|path| path.is_file())
        .ok_or_else(|| Failure::missing("WebKitGTK’s MiniBrowser"))
}
