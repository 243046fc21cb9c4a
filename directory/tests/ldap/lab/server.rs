//! A server that does not outlive the test program.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
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

/// A port that was free a moment ago, that this process gets once, and that the system gives to no
/// connection that goes out: a server that is started again finds it free.
pub fn free_port() -> u16 {
    static ASKED_FOR: AtomicU16 = AtomicU16::new(0);
    // Programs of tests that run beside each other begin at different places.
    let start = u16::try_from(std::process::id() * 101 % 20_000).expect("a small number");
    let mut ports = (0..20_000).map(|_| {
        let step = ASKED_FOR.fetch_add(1, Ordering::Relaxed) % 20_000;
        12_000 + (start + step) % 20_000
    });
    let is_free = |port: &u16| TcpListener::bind(("127.0.0.1", *port)).is_ok();
    ports.find(is_free).expect("a free port")
}
