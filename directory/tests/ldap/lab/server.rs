//! A server that does not outlive the test program.

use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Waits until its standard input ends, which it does however the test program ends; then stops the
/// server.
const KEEPER: &str = r#"log=$1; shift; "$@" >>"$log" 2>&1 & read -r _; kill $!; wait"#;

/// Removes the server's folder as well.
const PASSING_KEEPER: &str =
    r#"log=$1; shift; "$@" >>"$log" 2>&1 & read -r _; kill $!; wait; rm -rf "$PWD""#;

/// A running server; stopped when it is dropped.
pub struct Server {
    keeper: Child,
    log: PathBuf,
}

impl Server {
    /// Starts a server and waits until it takes connections.
    pub fn start(program: &Path, arguments: &[&str], folder: &Path, address: SocketAddr) -> Self {
        Self::keep(KEEPER, program, arguments, folder, address)
    }

    /// Starts a server for the rest of the run, of which nothing shall be left.
    pub fn start_in_passing(
        program: &Path,
        arguments: &[&str],
        folder: &Path,
        address: SocketAddr,
    ) -> Self {
        Self::keep(PASSING_KEEPER, program, arguments, folder, address)
    }

    fn keep(
        keeper: &str,
        program: &Path,
        arguments: &[&str],
        folder: &Path,
        address: SocketAddr,
    ) -> Self {
        let log = folder.join("log");
        let keeper = Command::new("sh")
            .args(["-c", keeper, "keeper"])
            .arg(&log)
            .arg(program)
            .args(arguments)
            .current_dir(folder)
            .stdin(Stdio::piped())
            .spawn()
            .expect("a shell");
        let server = Self { keeper, log };
        server.wait_until_it_answers(address);
        server
    }

    fn wait_until_it_answers(&self, address: SocketAddr) {
        let start = Instant::now();
        while TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_err() {
            if start.elapsed() > Duration::from_secs(120) {
                let log = std::fs::read_to_string(&self.log).unwrap_or_default();
                panic!("{address} does not answer:\n{log}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        self.keeper.wait().expect("the keeper ends");
    }
}
