//! `cargo xtask run`: everything built and started in demo mode.

use std::fs::{self, File};
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::build;
use crate::failure::Failure;
use crate::process;
use crate::ready;
use crate::sample::{Running, Sample};
use crate::setup::command::ready as tools_ready;
use crate::setup::need::Need;
use crate::step;
use crate::workspace;

const PROBE: &str = "/api/v1/settings";
const START_LIMIT: Duration = Duration::from_secs(30);
const STOP_LIMIT: Duration = Duration::from_secs(5);
const POLL: Duration = Duration::from_millis(50);
const RETRY: &str = "cargo xtask run";
/// Of the server's log, where it ended by itself.
const LAST_LINES: usize = 10;

/// Options of `cargo xtask run`.
#[derive(clap::Args)]
pub struct Args {
    /// The port to listen on, on this machine only
    #[arg(long, default_value_t = 8787)]
    port: u16,
    /// In front of a sample directory, in place of the server's own with rehearsal accounts
    #[arg(long, value_name = "DIRECTORY")]
    with: Option<Sample>,
}

/// Runs the task until it is interrupted.
pub fn run(args: &Args) -> Result<(), Failure> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, args.port));
    check_free(address, RETRY)?;
    let toolchain = tools_ready(&[Need::Build])?;
    build::command::app(toolchain)?;
    build_server()?;
    let interrupted = interruptions()?;
    let sample = args.with.map(Sample::start).transpose()?;
    let mut child = match &sample {
        Some(sample) => serve_before(sample, address, &workspace::dist())?,
        None => serve(address, &workspace::dist())?,
    };
    let told_to_try = match &sample {
        Some(sample) => welcome_to(sample, address),
        None => welcome(address, &accounts()),
    };
    println!("\n{}{told_to_try}", step::table());
    wait_until_over(&mut child, &interrupted).map_err(explained)
}

/// Starts the server with its rehearsal accounts, and waits until it answers.
pub fn serve(address: SocketAddr, app: &Path) -> Result<Child, Failure> {
    let mut server = server();
    server.args(["--demo", "--data", "data/demo"]);
    answering(server, address, app)
}

/// Starts the server in front of a sample directory, with a database that is made anew.
fn serve_before(sample: &Running, address: SocketAddr, app: &Path) -> Result<Child, Failure> {
    let mut server = server();
    server.arg("--config").arg(&sample.configuration);
    server
        .arg("--data")
        .arg(sample.configuration.with_extension("data"));
    answering(server, address, app)
}

/// Starts the server, with an app, and waits until it answers.
pub fn answering(server: Command, address: SocketAddr, app: &Path) -> Result<Child, Failure> {
    let mut child = start(server, address, app)?;
    match wait_until_ready(&mut child, address) {
        Ok(()) => Ok(child),
        Err(failure) => Err(explained(failure)),
    }
}

/// The rehearsal accounts, as the server lists them.
pub fn accounts() -> String {
    process::output_of(server().arg("--demo-accounts")).unwrap_or_default()
}

fn log() -> PathBuf {
    workspace::scratch().join("logs/server.log")
}

/// What the server said last, before what is said of its end.
fn explained(failure: Failure) -> Failure {
    let said = fs::read_to_string(log()).unwrap_or_default();
    let lines: Vec<&str> = said.lines().collect();
    for line in &lines[lines.len().saturating_sub(LAST_LINES)..] {
        eprintln!("{line}");
    }
    failure
}

/// Builds the reference server, quickly rather than for speed.
pub fn build_server() -> Result<(), Failure> {
    step::run(
        "Compiling the server",
        "3 minutes, later seconds",
        RETRY,
        &mut server_build(),
    )
}

/// What builds it. A test program beside it has Cargo take the same features of dependencies as the
/// tests do, so that these compile nothing again.
pub fn server_build() -> Command {
    let mut cargo = process::whole_workspace("build");
    cargo.args(["--bin", "regain-server", "--test", "wire"]);
    cargo
}

/// The reference server's program.
pub fn server_program() -> std::path::PathBuf {
    workspace::target().join("debug").join("regain-server")
}

fn server() -> Command {
    process::command(server_program())
}

/// Refuses a port that somebody else listens on; `task` is what to type with another one.
pub fn check_free(address: SocketAddr, task: &str) -> Result<(), Failure> {
    match TcpListener::bind(address) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => Err(Failure::PortTaken {
            port: address.port(),
            task: task.to_owned(),
        }),
        Err(error) => Err(Failure::Missing {
            what: format!("Cannot listen on {address}: {error}."),
            next: format!("{task} --port 8787"),
        }),
    }
}

/// What the server says goes to a file: on the terminal stands what to try.
fn start(mut server: Command, address: SocketAddr, app: &Path) -> Result<Child, Failure> {
    let log = log();
    let file = File::create(&log).map_err(Failure::file(&log))?;
    let other = file.try_clone().map_err(Failure::file(&log))?;
    server.stdout(file).stderr(other);
    server.arg("--static").arg(app).arg("--listen");
    server.arg(address.to_string());
    let program = process::name_of(&server);
    server
        .spawn()
        .map_err(|source| Failure::Start { program, source })
}

/// Waits until the server answers.
pub fn wait_until_ready(child: &mut Child, address: SocketAddr) -> Result<(), Failure> {
    let begun = Instant::now();
    while begun.elapsed() < START_LIMIT {
        if ready::status_of(address, PROBE) == Some(200) {
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
        next: format!("{} --help", server_program().display()),
    })
}

fn still_running(child: &mut Child) -> Result<(), Failure> {
    match child.try_wait() {
        Ok(None) => Ok(()),
        Ok(Some(_)) | Err(_) => Err(Failure::Program {
            program: "regain-server".into(),
            next: RETRY.into(),
        }),
    }
}

/// A word for each Ctrl-C.
pub fn interruptions() -> Result<Receiver<()>, Failure> {
    let (sender, receiver) = mpsc::channel();
    let refused = |source| Failure::Start {
        program: "the wait for Ctrl-C".to_owned(),
        source,
    };
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP]).map_err(refused)?;
    thread::spawn(move || signals.forever().try_for_each(|_| sender.send(())));
    Ok(receiver)
}

fn wait_until_over(child: &mut Child, interrupted: &Receiver<()>) -> Result<(), Failure> {
    loop {
        if interrupted.try_recv().is_ok() {
            stop(child);
            println!("\nStopped. To go on: {RETRY}");
            return Ok(());
        }
        still_running(child)?;
        thread::sleep(POLL);
    }
}

/// Asks the server to end, and insists after a while.
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

fn welcome(address: SocketAddr, accounts: &str) -> String {
    format!(
        "
Regain is at  http://{address}/
Messages at   http://{address}/outbox   (e-mail, SMS and calls arrive here)

Try this:
  1. Enter ada@example.com, Next, and choose \"I forgot the password\".
  2. Pass the picture, or skip it, and choose how to be reached.
  3. Take the code from the outbox, and set a new password.

{accounts}
Ctrl-C stops it. What the server says is in {log}.",
        accounts = accounts.trim_end(),
        log = log().display(),
    )
}

fn welcome_to(sample: &Running, address: SocketAddr) -> String {
    format!(
        "
Regain is at  http://{address}/
Messages at   http://{address}/outbox   (e-mail, SMS and calls arrive here)

In front of a sample directory, whose people are:
{people}

To look at it as Regain sees it:
  {program} --config {configuration} directory check
  {program} --config {configuration} directory show ada
Ctrl-C stops both. What the server says is in {log}.",
        people = sample.people,
        program = server_program().display(),
        configuration = sample.configuration.display(),
        log = log().display(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_names_the_command_with_another() {
        let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = taken.local_addr().expect("bound");
        let message = check_free(address, RETRY).expect_err("taken").to_string();
        assert!(
            message.contains(&format!("Port {} is taken", address.port())),
            "{message}"
        );
        assert!(message.contains("cargo xtask run --port "), "{message}");
        drop(taken);
        assert!(check_free(address, RETRY).is_ok());
    }
}
