//! The program itself, as a process.

use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::place::Place;

/// A running server.
pub struct Program {
    pub child: Child,
    pub address: String,
}

impl Program {
    /// The program's file.
    pub const FILE: &str = env!("CARGO_BIN_EXE_regain-server");

    /// Starts a rehearsal on the data of a place.
    pub fn start(place: &Place) -> Self {
        Self::start_by(Command::new(Self::FILE), place)
    }

    /// Starts a rehearsal on the data of a place, by a command that ends in the program's arguments.
    pub fn start_by(mut command: Command, place: &Place) -> Self {
        command.arg("--demo");
        Self::start_with(command, place)
    }

    /// Starts it on the data of a place, by a command that has all arguments but where to listen.
    pub fn start_with(mut command: Command, place: &Place) -> Self {
        let mut child = command
            .args(["--listen", "127.0.0.1:0"])
            .envs(place.environment())
            .env("REGAIN_CAPTCHA", "[]")
            .env("RUST_LOG", "info")
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let address = lines.by_ref().find_map(|line| {
            let line = line.expect("a line");
            let (_, rest) = line.split_once("listen=")?;
            rest.split_whitespace().next().map(str::to_owned)
        });
        // Read on, or the program would wait for a reader in the end.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        Self {
            child,
            address: address.expect("an address"),
        }
    }

    /// Has a command with these arguments and variables run to its end: whether it went well, and what it
    /// said.
    pub fn run<N: AsRef<OsStr>, V: AsRef<OsStr>>(
        args: &[&str],
        variables: impl IntoIterator<Item = (N, V)>,
    ) -> (bool, String) {
        let output = Command::new(Self::FILE).args(args).envs(variables).output();
        let output = output.expect("the program runs");
        let both = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&both).trim().to_owned();
        (output.status.success(), said)
    }

    /// SIGKILL, and a new start on the same data.
    pub fn kill(self, place: &Place) -> Self {
        drop(self);
        Self::start(place)
    }

    /// One call by hand: verb and path, handle, body.
    pub fn call(&self, what: &str, handle: &str, body: &Value) -> Value {
        call(&self.address, what, handle, body).expect("an answer")
    }

    /// The newest code, once there are so many messages.
    pub fn code(&self, messages: usize) -> String {
        let kept = self.wait_for(messages);
        kept[0]["code"].as_str().expect("a code").to_owned()
    }

    /// The outbox, once there are so many messages.
    pub fn wait_for(&self, messages: usize) -> Value {
        for _ in 0..100 {
            let kept = self.call("GET /outbox.json", "", &Value::Null);
            if kept.as_array().is_some_and(|kept| kept.len() == messages) {
                return kept;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("{messages} messages never came");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One call by hand to a server that may go away meanwhile: verb and path, handle, body.
pub fn call(address: &str, what: &str, handle: &str, body: &Value) -> io::Result<Value> {
    let body = body.to_string();
    let length = body.len();
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    write!(
        stream,
        "{what} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\nauthorization: Bearer {handle}\r\n\
         content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (_, body) = answer
        .split_once("\r\n\r\n")
        .ok_or(io::ErrorKind::UnexpectedEof)?;
    Ok(serde_json::from_str(body).unwrap_or_default())
}
