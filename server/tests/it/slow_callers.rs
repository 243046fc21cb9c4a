//! Callers who take their time, or say nothing at all: they are let go, and others are served meanwhile.

use std::net::SocketAddr;
use std::time::Duration;

use regain_server::connections::allowance::Allowance;
use regain_server::connections::serve::serve;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::place::Place;
use crate::program::{Program, call};
use crate::rehearsal::Rehearsal;

/// The head of a call, all but its end.
const HEAD: &str =
    "POST /api/v1/recovery HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n";

/// A server on a port of its own.
struct Served {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<()>,
    _server: Rehearsal,
}

impl Served {
    /// One that lets so many in, and waits so long for the head of a call.
    async fn with(connections: usize, head: Duration) -> Self {
        let server = Rehearsal::with(|_| {}).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel();
        let allowance = Allowance {
            connections,
            head,
            farewell: Duration::from_secs(30),
        };
        let app = server.client.0.clone();
        let ended = tokio::spawn(serve(listener, app, allowance, async {
            let _ = stopped.await;
        }));
        Self {
            address,
            stop,
            ended,
            _server: server,
        }
    }

    async fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).await;
        stream.expect("a connection")
    }

    /// Connections that have said so much.
    async fn having_said(&self, what: &str, number: usize) -> Vec<TcpStream> {
        let mut all = Vec::new();
        for _ in 0..number {
            let mut stream = self.connect().await;
            stream.write_all(what.as_bytes()).await.expect("it is sent");
            all.push(stream);
        }
        all
    }

    /// Whether somebody else is served.
    async fn serves(&self) -> bool {
        let address = self.address.to_string();
        let asked = move || {
            let user = json!({ "user_id": "ada@example.com" });
            call(&address, "POST /api/v1/recovery", "", &user)
        };
        let started = tokio::task::spawn_blocking(asked).await.expect("an end");
        started.expect("an answer")["handle"].is_string()
    }
}

/// Waits until the server has let a connection go.
async fn is_let_go(stream: &mut TcpStream) {
    let mut rest = Vec::new();
    // An answer may come before the end, and the end may be a reset.
    let _ = stream.read_to_end(&mut rest).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_comes_byte_by_byte_is_not_waited_for() {
    let server = Served::with(1000, Duration::from_millis(300)).await;
    let mut slow = server.having_said(HEAD, 100).await;
    assert!(server.serves().await);
    // Bytes now and then win no time.
    let mut dripping = slow.pop().expect("one of them");
    while dripping.write_all(b"x").await.is_ok() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    for stream in &mut slow {
        is_let_go(stream).await;
    }
    assert!(server.serves().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_rests_between_two_calls_is_closed_in_the_end() {
    let server = Served::with(1000, Duration::from_millis(300)).await;
    let whole = "GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n";
    let mut resting = server.having_said(whole, 1).await.remove(0);
    let mut heard = String::new();
    resting.read_to_string(&mut heard).await.expect("an end");
    assert!(heard.starts_with("HTTP/1.1 2"), "{heard}");
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_come_slowly_keep_nobody_else_from_being_served() {
    let server = Served::with(1000, Duration::from_secs(60)).await;
    let begun = format!("{HEAD}content-length: 1000\r\n\r\n{{");
    let _slow = server.having_said(&begun, 200).await;
    for _ in 0..5 {
        assert!(server.serves().await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_that_say_nothing_make_room_for_others() {
    // Both ends of each are in this process.
    let allowed = Allowance::of_this_system().connections;
    let many = 3000.min(allowed / 3);
    let server = Served::with(100, Duration::from_secs(60)).await;
    let mut idle = server.having_said("", many).await;
    for _ in 0..5 {
        assert!(server.serves().await);
    }
    // The first to come have rested longest.
    for stream in &mut idle[..many - 200] {
        is_let_go(stream).await;
    }
    let mut rest = [0; 1];
    let last = idle.last_mut().expect("one of them").try_read(&mut rest);
    let waits = last.is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock);
    assert!(waits, "the last to come may stay");
}

/// What a process holds in memory, in megabytes (proc(5)).
fn memory(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"));
    let status = status.unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1024
}

/// `IDLE` says how many; `cargo xtask bench faults` asks for ten thousand.
#[tokio::test]
async fn so_many_idle_connections_are_held_cost_little_and_keep_nobody_out() {
    let many = std::env::var("IDLE").ok().and_then(|it| it.parse().ok());
    let files = rlimit::increase_nofile_limit(u64::MAX).unwrap_or(1024);
    let files = usize::try_from(files).unwrap_or(usize::MAX);
    let many = many.unwrap_or(1000).min(files.saturating_sub(200));
    let place = Place::new().await;
    let server = Program::start(&place);
    let user = json!({ "user_id": "ada@example.com" });
    server.call("POST /api/v1/recovery", "", &user);
    let before = memory(server.child.id());
    let mut idle: Vec<_> = (0..many)
        .map(|_| std::net::TcpStream::connect(&server.address).expect("a connection"))
        .collect();
    for _ in 0..5 {
        let started = server.call("POST /api/v1/recovery", "", &user);
        assert!(started["handle"].is_string(), "{started}");
    }
    let grown = memory(server.child.id()).saturating_sub(before);
    println!("{many} idle connections: {grown} MB more");
    assert!(grown <= 5 + many as u64 / 200, "{grown} MB for {many}");
    // The last to come may stay.
    let last = idle.last_mut().expect("one of them");
    last.set_nonblocking(true).expect("a setting");
    let read = std::io::Read::read(last, &mut [0]);
    let waits = read.is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock);
    assert!(waits, "it was let go");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_rests_keeps_no_server_from_stopping() {
    let server = Served::with(1000, Duration::from_secs(60)).await;
    let _idle = server.having_said("", 10).await;
    let _slow = server.having_said(HEAD, 10).await;
    assert!(server.serves().await);
    server.stop.send(()).expect("it runs");
    server.ended.await.expect("an end");
}
