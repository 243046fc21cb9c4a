//! `cargo xtask run`: everything built and started in demo mode.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
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
use crate::setup::command::{Need, ready as tools_ready};
use crate::workspace;

const PROBE: &str = "/api/v1/settings";
const START_LIMIT: Duration = Duration::from_secs(30);
const STOP_LIMIT: Duration = Duration::from_secs(5);
const POLL: Duration = Duration::from_millis(50);
const RETRY: &str = "cargo xtask run";

/// Options of `cargo xtask run`.
#[derive(clap::Args)]
pub struct Args {
    /// The port to listen on, on this machine only
    #[arg(long, default_value_t = 8787)]
    port: u16,
}

/// Runs the task until it is interrupted.
pub fn run(args: &Args) -> Result<(), Failure> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, args.port));
    check_free(address)?;
    let toolchain = tools_ready(Need::Build)?;
    build::command::app(toolchain)?;
    build_server()?;
    let accounts = process::output_of(server().arg("--demo-accounts")).unwrap_or_default();

    let interrupted = interruptions()?;
    let mut child = start(address)?;
    wait_until_ready(&mut child, address)?;
    println!("{}", welcome(address, &accounts));
    wait_until_over(&mut child, &interrupted)
}

/// Builds the reference server, quickly rather than for speed.
pub fn build_server() -> Result<(), Failure> {
    process::run(
        process::cargo("build").args(["--package", "regain-server"]),
        RETRY,
    )
}

/// The reference server's program.
pub fn server_program() -> std::path::PathBuf {
    workspace::target().join("debug").join("regain-server")
}

fn server() -> Command {
    process::command(server_program())
}

fn check_free(address: SocketAddr) -> Result<(), Failure> {
    match TcpListener::bind(address) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => Err(Failure::PortTaken {
            port: address.port(),
        }),
        Err(error) => Err(Failure::Missing {
            what: format!("Cannot listen on {address}: {error}."),
            next: format!("{RETRY} --port 8787"),
        }),
    }
}

fn start(address: SocketAddr) -> Result<Child, Failure> {
    let mut server = server();
    server.args([
        "--demo",
        "--static",
        "dist",
        "--data",
        "data/demo",
        "--listen",
    ]);
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
        if matches!(child.try_wait(), Ok(Some(_)) | Err(_)) {
            return Err(Failure::Program {
                program: "regain-server".into(),
                next: RETRY.into(),
            });
        }
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

fn interruptions() -> Result<Receiver<()>, Failure> {
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
        if matches!(child.try_wait(), Ok(Some(_)) | Err(_)) {
            return Err(Failure::Program {
                program: "regain-server".into(),
                next: RETRY.into(),
            });
        }
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
Ctrl-C stops it.",
        accounts = accounts.trim_end(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_names_the_command_with_another() {
        let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = taken.local_addr().expect("bound");
        let message = check_free(address).expect_err("taken").to_string();
        assert!(
            message.contains(&format!("Port {} is taken", address.port())),
            "{message}"
        );
        assert!(message.contains("cargo xtask run --port "), "{message}");
        drop(taken);
        assert!(check_free(address).is_ok());
    }
}
