//! The program itself, killed without warning between any two steps.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::world::GOOD;

/// A running server.
struct Program {
    child: Child,
    address: String,
}

impl Program {
    fn start(data: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_regain-server"))
            .args(["--demo", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
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

    /// SIGKILL, and a new start on the same data.
    fn kill(self, data: &Path) -> Self {
        drop(self);
        Self::start(data)
    }

    /// One call by hand: verb and path, handle, body.
    fn call(&self, what: &str, handle: &str, body: &Value) -> Value {
        let body = body.to_string();
        let length = body.len();
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .expect("a timeout");
        write!(
            stream,
            "{what} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\nauthorization: Bearer {handle}\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}",
            self.address
        )
        .expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        let (_, body) = answer.split_once("\r\n\r\n").expect("head and body");
        serde_json::from_str(body).unwrap_or_default()
    }

    /// The newest code, once there are so many messages.
    fn code(&self, messages: usize) -> String {
        for _ in 0..100 {
            let kept = self.call("GET /outbox.json", "", &Value::Null);
            if kept.as_array().is_some_and(|kept| kept.len() == messages) {
                return kept[0]["code"].as_str().expect("a code").to_owned();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("no message came");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_killed_server_goes_on_where_it_was() {
    let folder = TempDir::new().expect("a folder");
    let data = folder.path();
    let api = "/api/v1";
    let server = Program::start(data);
    let user = json!({ "user_id": "ada@example.com" });
    let started = server.call(&format!("POST {api}/recovery"), "", &user);
    let handle = started["handle"].as_str().expect("a handle");
    let server = server.kill(data);
    let sent = server.call(
        &format!("POST {api}/recovery/code"),
        handle,
        &json!({ "method": "m2" }),
    );
    assert_eq!(sent["step"], "enter_code", "{sent}");
    let code = json!({ "code": server.code(1) });
    let server = server.kill(data);
    let proven = server.call(&format!("POST {api}/recovery/code/verify"), handle, &code);
    assert_eq!(proven["step"], "choose_password", "{proven}");
    let server = server.kill(data);
    let chosen = json!({ "new_password": GOOD });
    for _ in 0..2 {
        let done = server.call(&format!("PUT {api}/recovery/password"), handle, &chosen);
        assert_eq!(done["step"], "done", "{done}");
    }
    let server = server.kill(data);
    let known = json!({ "user_id": "ada@example.com", "password": GOOD });
    let session = server.call(&format!("POST {api}/session"), "", &known);
    assert_eq!(session["name"], "Ada Lovelace", "{session}");
}
