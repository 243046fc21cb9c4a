//! Firefox: a geckodriver knows one session at a time, so each session has its own.

use std::env;

use serde_json::json;
use thirtyfour::Capabilities;

use super::process::Process;
use super::session::{Options, program};
use crate::failure::{Done, Failure};

/// What is asked of a session.
pub(super) fn capabilities(options: Options) -> Done<Capabilities> {
    let mut wanted = Capabilities::new();
    wanted.set("browserName", "firefox")?;
    wanted.set(
        "pageLoadStrategy",
        if options.eager { "eager" } else { "normal" },
    )?;
    let preferences = json!({ "intl.accept_languages": "en-GB, en" });
    let mut browser = json!({ "args": ["-headless"], "prefs": preferences });
    if let Some(named) = env::var_os("FIREFOX") {
        browser["binary"] = named.to_string_lossy().into();
    }
    wanted.set("moz:firefoxOptions", browser)?;
    Ok(wanted)
}

/// A geckodriver on this port. Without the port for its other protocol, two would want the same.
pub(super) fn driver(port: u16) -> Done<Process> {
    let port = port.to_string();
    let arguments = ["--port", &port, "--websocket-port", "0"];
    let mut process = Process::start(program("GECKODRIVER", "geckodriver"), arguments, &[])?;
    process
        .says(|_| Some(()))
        .map_or_else(|| Err(Failure::missing("geckodriver")), |()| Ok(process))
}
