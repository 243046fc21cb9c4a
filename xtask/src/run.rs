//! `cargo xtask run`: everything built and started in demo mode.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::Child;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use regain_package::build_app;
use regain_serve::sample::{Running, Sample};
use regain_serve::server::{self, still_running, stop};
use regain_setup::{Need, ready};
use regain_task::{Failure, process, step, workspace};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

const POLL: Duration = Duration::from_millis(50);
const RETRY: &str = "cargo xtask run";

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
    let toolchain = ready(&[Need::Build])?;
    server::build_beside(|| build_app(toolchain))?;
    let interrupted = interruptions()?;
    let sample = args.with.map(Sample::start).transpose()?;
    let mut child = match &sample {
        Some(sample) => serve_before(sample, address, &workspace::dist())?,
        None => server::rehearse(address, &workspace::dist())?,
    };
    let told_to_try = match &sample {
        Some(sample) => welcome_to(sample, address),
        None => welcome(address, &server::accounts()),
    };
    println!("\n{}{told_to_try}", step::table());
    wait_until_over(&mut child, &interrupted).map_err(server::explained)
}

/// Starts the server in front of a sample directory, with a database that is made anew.
fn serve_before(sample: &Running, address: SocketAddr, app: &Path) -> Result<Child, Failure> {
    let mut server = process::command(server::program());
    server.arg("--config").arg(&sample.configuration);
    server
        .arg("--data")
        .arg(sample.configuration.with_extension("data"));
    server::start(server, address, app)
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
        log = server::log().display(),
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
        program = server::program().display(),
        configuration = sample.configuration.display(),
        log = server::log().display(),
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
