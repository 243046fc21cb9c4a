//! Chromium: one chromedriver serves every session of the run.

use std::sync::OnceLock;

use thirtyfour::prelude::*;
use thirtyfour::{
    Capabilities, LoggingPrefsLogLevel, common::capabilities::desiredcapabilities::PageLoadStrategy,
};

use super::process::Process;
use super::session::{Options, program};
use crate::failure::{Done, Failure};

/// What is asked of a session.
pub(super) fn capabilities(options: Options) -> Done<Capabilities> {
    let mut wanted = DesiredCapabilities::chrome();
    for arg in [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--window-size=1000,900",
        "--accept-lang=en-GB",
        "--lang=en-GB",
    ] {
        wanted.add_arg(arg)?;
    }
    wanted.set_page_load_strategy(if options.eager {
        PageLoadStrategy::Eager
    } else {
        PageLoadStrategy::Normal
    })?;
    wanted.set_logging_prefs("browser", LoggingPrefsLogLevel::All)?;
    wanted.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
    Ok(wanted.into())
}

/// The address of the chromedriver, which is started at the first call, on a free port.
pub(super) fn driver() -> Done<String> {
    static RUNNING: OnceLock<Result<(String, Process), String>> = OnceLock::new();
    match RUNNING.get_or_init(|| start().map_err(|failure| failure.to_string())) {
        Ok((address, _)) => Ok(address.clone()),
        Err(reason) => Err(Failure::SetUp(reason.clone())),
    }
}

fn start() -> Done<(String, Process)> {
    let chromedriver = program("CHROMEDRIVER", "chromedriver");
    let mut process = Process::start(chromedriver, ["--port=0"], &[])?;
    let port: Option<u16> = process.says(|line| {
        let (_, rest) = line.split_once("started successfully on port ")?;
        rest.trim_end_matches('.').parse().ok()
    });
    let port = port.ok_or_else(|| Failure::missing("chromedriver"))?;
    Ok((format!("http://127.0.0.1:{port}"), process))
}
