//! PostgreSQL that goes away in the middle of a recovery, and comes back. `AWAY_SECONDS` says for how
//! long; `cargo xtask bench faults` lets it be ten.

use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::sync::watch;

use crate::cluster;
use crate::place::Place;
use crate::program::{Program, call};
use crate::world::GOOD;

/// The way to PostgreSQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// It is there.
    Open,
    /// Connections are lost, and none are taken up, as when it has ended.
    Cut,
    /// Nothing is said any more, as when its machine hangs.
    Mute,
}

/// A way to PostgreSQL that can be closed.
struct Relay {
    port: u16,
    way: watch::Sender<Way>,
}

impl Relay {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (way, seen) = watch::channel(Way::Open);
        let socket = cluster::folder().join(".s.PGSQL.5432");
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(pass_on(client, socket.clone(), seen.clone()));
            }
        });
        Self { port, way }
    }

    async fn be(&self, way: Way) {
        self.way.send_replace(way);
        // Until all connections have heard of it.
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Passes bytes on while the way is open. What was said while nothing is passed on is lost.
async fn pass_on(mut client: TcpStream, socket: PathBuf, mut way: watch::Receiver<Way>) {
    let now = *way.borrow_and_update();
    if now == Way::Open {
        let Ok(mut server) = UnixStream::connect(socket).await else {
            return;
        };
        tokio::select! {
            _ = tokio::io::copy_bidirectional(&mut client, &mut server) => return,
            _ = way.changed() => {}
        }
    }
    // The caller hears nothing more, and the connection is gone once the way is open again.
    while *way.borrow_and_update() == Way::Mute {
        if way.changed().await.is_err() {
            return;
        }
    }
}

fn away() -> Duration {
    let seconds = std::env::var("AWAY_SECONDS").ok();
    let seconds = seconds.and_then(|it| it.parse().ok());
    Duration::from_secs_f64(seconds.unwrap_or(1.0))
}

/// One call, off the threads that pass bytes on.
async fn ask(server: &Program, what: &str, handle: &str, body: Value) -> Value {
    let (address, what, handle) = (server.address.clone(), what.to_owned(), handle.to_owned());
    let asked = tokio::task::spawn_blocking(move || call(&address, &what, &handle, &body));
    asked.await.expect("an end").expect("an answer")
}

const READY: &str = "GET /health/ready";
const VERIFY: &str = "POST /api/v1/recovery/code/verify";

/// A recovery, between whose code and verification PostgreSQL is away.
async fn outlives(way: Way) {
    let relay = Relay::start().await;
    let place = Place::new().await.by_way_of(relay.port);
    let server = Program::start(&place);
    let user = json!({ "user_id": "ada@example.com" });
    let started = ask(&server, "POST /api/v1/recovery", "", user).await;
    let handle = started["handle"].as_str().expect("a handle").to_owned();
    let by_mail = json!({ "method": "m1" });
    ask(&server, "POST /api/v1/recovery/code", &handle, by_mail).await;
    let code = json!({ "code": server.code(1) });
    relay.be(way).await;
    let first = ask(&server, VERIFY, &handle, code.clone());
    let health = ask(&server, READY, "", Value::Null);
    let back = async {
        tokio::time::sleep(away()).await;
        relay.be(Way::Open).await;
    };
    let (first, health, ()) = tokio::join!(first, health, back);
    if way == Way::Cut {
        assert_eq!(first["code"], "unavailable", "{first}");
        assert_eq!(health["code"], "unavailable", "{health}");
    }
    // What waited until the database was back may have been answered. Otherwise the very next call works.
    let proven = match first["code"] == "unavailable" {
        true => ask(&server, VERIFY, &handle, code).await,
        false => first,
    };
    assert_eq!(proven["step"], "choose_password", "{proven}");
    let chosen = json!({ "new_password": GOOD });
    let done = ask(&server, "PUT /api/v1/recovery/password", &handle, chosen).await;
    assert_eq!(done["step"], "done", "{done}");
    // The code, and a notice to each of the two mailboxes.
    server.wait_for(3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_database_that_ended_is_missed_no_longer_than_it_is_away() {
    outlives(Way::Cut).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_database_that_hangs_is_missed_no_longer_than_it_is_away() {
    outlives(Way::Mute).await;
}
