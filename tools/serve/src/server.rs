//! The reference server: compiled, started, stopped.

use std::fs::{self, File};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use regain_task::step::{self, Aside};
use regain_task::{Failure, process, workspace};

use crate::ready::status_of;

/// What the package and its program are called.
pub const NAME: &str = "regain-server";
const BUILD: &str = "Compiling the server";
const USUALLY: &str = "3 minutes, later seconds";
const PROBE: &str = "/api/v1/settings";
const START_LIMIT: Duration = Duration::from_secs(30);
const STOP_LIMIT: Duration = Duration::from_secs(5);
const POLL: Duration = Duration::from_millis(50);
const RETRY: &str = "cargo xtask run";
/// Of the server's log, where it ended by itself.
const LAST_LINES: usize = 10;

/// Builds it, quickly rather than for speed.
pub fn build() -> Result<(), Failure> {
    step::run(BUILD, USUALLY, RETRY, &mut process::programs(&[NAME]))
}

/// Builds it beside other work, whose last steps keep one core busy.
pub fn build_beside<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    let server = Aside::start(BUILD, RETRY, &mut process::programs(&[NAME]))?;
    let done = work()?;
    server.finish(USUALLY)?;
    Ok(done)
}

/// Its program, as [`build`] makes it.
pub fn program() -> PathBuf {
    workspace::program(NAME)
}

/// Where what it says is kept.
pub fn log() -> PathBuf {
    workspace::scratch().join("logs/server.log")
}

/// Starts it with its rehearsal accounts, and waits until it answers.
pub fn rehearse(address: SocketAddr, app: &Path) -> Result<Child, Failure> {
    let mut server = process::command(program());
    server.args(["--demo", "--data", "data/demo"]);
    start(server, address, app)
}

/// The rehearsal accounts, as it lists them.
pub fn accounts() -> String {
    process::output_of(process::command(program()).arg("--demo-accounts")).unwrap_or_default()
}

/// Starts it with these options and an app, and waits until it answers. What it says goes to a file: on
/// the terminal stands what to try.
pub fn start(mut server: Command, address: SocketAddr, app: &Path) -> Result<Child, Failure> {
    let log = log();
    let file = File::create(&log).map_err(Failure::file(&log))?;
    let other = file.try_clone().map_err(Failure::file(&log))?;
    server.stdout(file).stderr(other);
    server.arg("--static").arg(app).arg("--listen");
    server.arg(address.to_string());
    let program = process::name_of(&server);
    let started = server.spawn();
    let mut child = started.map_err(|source| Failure::Start { program, source })?;
    wait_until_ready(&mut child, address).map_err(explained)?;
    Ok(child)
}

/// Waits until it answers.
pub(crate) fn wait_until_ready(child: &mut Child, address: SocketAddr) -> Result<(), Failure> {
    let begun = Instant::now();
    while begun.elapsed() < START_LIMIT {
        if status_of(address, PROBE) == Some(200) {
            return Ok(());
        }
        still_running(child)?;
        thread::sleep(POLL);
    }
    stop(child);
    Err(Failure::Missing {
        what: format!(
            "The server did not answer within {} s.",
            START_LIMIT.as_secs()
        ),
        next: format!("{} --help", program().display()),
    })
}

/// A failure where it has ended.
pub fn still_running(child: &mut Child) -> Result<(), Failure> {
    match child.try_wait() {
        Ok(None) => Ok(()),
        Ok(Some(_)) | Err(_) => Err(Failure::Program {
            program: NAME.into(),
            next: RETRY.into(),
        }),
    }
}

/// What it said last, before what is said of its end.
pub fn explained(failure: Failure) -> Failure {
    let said = fs::read_to_string(log()).unwrap_or_default();
    let lines: Vec<&str> = said.lines().collect();
    for line in &lines[lines.len().saturating_sub(LAST_LINES)..] {
        eprintln!("{line}");
    }
    failure
}

/// Asks any server to end, and insists after a while.
pub fn stop(child: &mut Child) {
    process::output_of(process::command("kill").arg(child.id().to_string()));
    let begun = Instant::now();
    while begun.elapsed() < STOP_LIMIT {
        if matches!(child.try_wait(), Ok(Some(_))) {
            return;
        }
        thread::sleep(POLL);
    }
    child.kill().and_then(|()| child.wait().map(drop)).ok();
}

/// An address that nobody listens on.
pub fn free_address() -> Result<SocketAddr, Failure> {
    let any = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    let address = any.and_then(|any| any.local_addr());
    address.map_err(|source| Failure::Start {
        program: "a server on this machine".to_owned(),
        source,
    })
}
