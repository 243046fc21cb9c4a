//! What an operator sees of a running server: its log, its metrics, and whether it is well.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

use crate::place::Place;
use crate::program::Program;

/// A server whose log is JSON and read line by line, and whose metrics can be read.
struct Watched {
    child: Child,
    log: Receiver<Value>,
    address: String,
    metrics: String,
}

impl Watched {
    fn start(place: &Place) -> Self {
        let mut child = Command::new(Program::FILE)
            .args(["--demo", "--listen", "127.0.0.1:0"])
            .envs(place.environment())
            .env("REGAIN_CAPTCHA", "[]")
            .env("REGAIN_LOG_FORMAT", "json")
            .env("REGAIN_METRICS", "127.0.0.1:0")
            .env("REGAIN_TRUSTED_PROXIES", "127.0.0.1")
            .env("REGAIN_LIMITS_STARTS_PER_ADDRESS", "2")
            .env("RUST_LOG", "info")
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let (to, log) = channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let line = serde_json::from_str(&line).expect("a JSON object a line");
                if to.send(line).is_err() {
                    break;
                }
            }
        });
        let mut this = Self {
            child,
            log,
            address: String::new(),
            metrics: String::new(),
        };
        this.metrics = text(&this.logged("metrics")["metrics"]);
        this.address = text(&this.logged("listen")["listen"]);
        this
    }

    /// The next line of the log that has this member.
    fn logged(&self, member: &str) -> Value {
        let patience = Duration::from_secs(30);
        loop {
            let line = self.log.recv_timeout(patience).expect("a line of the log");
            if !line[member].is_null() {
                return line;
            }
        }
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

/// One call by hand; the whole answer.
fn call(address: &str, what: &str, headers: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("a connection");
    let length = body.len();
    write!(
        stream,
        "{what} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n{headers}\
         content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )
    .expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

fn start(server: &Watched, headers: &str, secret: &str) -> String {
    let body = json!({ "user_id": "ada@example.com" }).to_string();
    let what = format!("POST /api/v1/recovery?said={secret}");
    call(&server.address, &what, headers, &body)
}

#[tokio::test]
async fn each_call_is_a_line_with_who_how_long_and_by_what_to_ask() {
    let place = Place::new().await;
    let server = Watched::start(&place);
    let headers = "x-request-id: 7c-1\r\nx-forwarded-for: 203.0.113.9\r\n";
    let answer = start(&server, headers, "hidden");
    assert!(answer.contains("x-request-id: 7c-1\r\n"), "{answer}");
    let line = server.logged("path");
    for (member, value) in [
        ("path", json!("/api/v1/recovery")),
        ("method", json!("POST")),
        ("status", json!(200)),
        ("caller", json!("203.0.113.9")),
        ("request_id", json!("7c-1")),
        ("message", json!("answered")),
    ] {
        assert_eq!(line[member], value, "{line}");
    }
    assert!(line["milliseconds"].is_u64(), "{line}");
    assert!(!line.to_string().contains("hidden"), "{line}");
    // A name that could break out of a line is none; the call gets one of ours.
    start(&server, "x-request-id: a\"b c\r\n", "");
    let line = server.logged("path");
    assert_eq!(line["request_id"], line["support_id"], "{line}");
    assert_eq!(line["caller"], "127.0.0.1");
}

#[tokio::test]
async fn what_happens_is_counted_and_read_on_an_address_of_its_own() {
    let place = Place::new().await;
    let server = Watched::start(&place);
    for _ in 0..3 {
        start(&server, "", "");
    }
    let text = call(&server.metrics, "GET /metrics", "", "");
    assert!(text.contains("application/openmetrics-text"), "{text}");
    for line in [
        "regain_answers_total{call=\"POST /recovery\",status=\"200\"} 2",
        "regain_answers_total{call=\"POST /recovery\",status=\"429\"} 1",
        "regain_answer_duration_seconds_count{call=\"POST /recovery\"} 3",
        "regain_recovery_steps_total{step=\"started\"} 2",
        "regain_limits_reached_total{call=\"POST /recovery\"} 1",
        "regain_password_hashes{state=\"waiting\"} 0",
        "regain_database_connections{state=\"in_use\"}",
        "# EOF",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let elsewhere = call(&server.address, "GET /metrics", "", "");
    assert!(
        elsewhere.contains("404"),
        "people can read them: {elsewhere}"
    );
}

#[tokio::test]
async fn a_container_without_a_shell_asks_whether_its_server_is_well() {
    let place = Place::new().await;
    let server = Program::start(&place);
    let ask = |address: &str, more: &[&str]| {
        let output = Command::new(Program::FILE)
            .args(["--listen", address, "health"])
            .env("REGAIN_PUBLIC_URL", "http://127.0.0.1:8787")
            .args(more)
            .output()
            .expect("the program runs");
        let both = [output.stdout, output.stderr].concat();
        (
            output.status.success(),
            String::from_utf8_lossy(&both).into_owned(),
        )
    };
    let port = server.address.rsplit(':').next().expect("a port");
    for address in [&*server.address, &format!("0.0.0.0:{port}")] {
        assert_eq!(ask(address, &[]), (true, "ready\n".to_owned()), "{address}");
        assert_eq!(ask(address, &["--live"]), (true, "live\n".to_owned()));
    }
    let database = place.database().await;
    let spoilt = sqlx::query("ALTER TABLE accounts RENAME TO mislaid").execute(database.pool());
    spoilt.await.expect("a change");
    std::thread::sleep(Duration::from_millis(2100));
    let (well, said) = ask(&server.address, &[]);
    assert!(!well && said.contains("503"), "{said}");
    let address = server.address.clone();
    drop(server);
    let (well, said) = ask(&address, &[]);
    assert!(!well && said.contains("no server answers"), "{said}");
}
