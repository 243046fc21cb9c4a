//! The one chromedriver of the run, and new browser sessions in it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock};

use thirtyfour::prelude::*;
use thirtyfour::{
    LoggingPrefsLogLevel, common::capabilities::desiredcapabilities::PageLoadStrategy,
};

use crate::failure::{Done, Failure};

/// A running chromedriver. Its pipe is kept open for as long as this process lives.
struct Chromedriver {
    address: String,
    _shell: Mutex<Child>,
}

/// Options of a session.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Goes on as soon as the HTML is there, while what it names is still on its way.
    pub eager: bool,
}

/// A new browser with a profile of its own.
///
/// # Errors
/// When chromedriver or Chromium is missing or does not start.
pub async fn session(options: Options) -> Done<WebDriver> {
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
    Ok(WebDriver::new(chromedriver()?, wanted).await?)
}

/// The address of the chromedriver, which is started at the first call.
fn chromedriver() -> Done<String> {
    static RUNNING: OnceLock<Result<Chromedriver, String>> = OnceLock::new();
    match RUNNING.get_or_init(start) {
        Ok(running) => Ok(running.address.clone()),
        Err(reason) => Err(Failure::SetUp(reason.clone())),
    }
}

/// Starts chromedriver on a free port, under a shell that ends it when our end of the pipe closes:
/// also when this process is killed, so that no browser is ever left behind.
fn start() -> Result<Chromedriver, String> {
    const UNTIL_PIPE_CLOSES: &str =
        "setsid \"${CHROMEDRIVER:-chromedriver}\" --port=0 & child=$!; read _; kill -TERM -$child";
    let missing = |e| format!("chromedriver could not be started ({e}). Run `cargo xtask setup`.");
    let mut shell = Command::new("sh")
        .args(["-c", UNTIL_PIPE_CLOSES])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|e| missing(e.to_string()))?;
    let output = shell
        .stdout
        .take()
        .ok_or_else(|| missing("no output".into()))?;
    let mut lines = BufReader::new(output).lines().map_while(Result::ok);
    let port = lines
        .find_map(|line| {
            let (_, rest) = line.split_once("started successfully on port ")?;
            rest.trim_end_matches('.').parse::<u16>().ok()
        })
        .ok_or_else(|| missing("it says nothing about its port".into()))?;
    // Whatever it says later has to be read, or it would wait for a reader.
    std::thread::spawn(move || lines.for_each(drop));
    Ok(Chromedriver {
        address: format!("http://127.0.0.1:{port}"),
        _shell: Mutex::new(shell),
    })
}
