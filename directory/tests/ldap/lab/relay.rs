//! The way to a server, which can be lost without a word.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};

/// Passes bytes on to a server at this machine. From when it is told, or sees what it was told to
/// look for, nothing comes back.
pub struct Relay {
    port: u16,
    lost: Arc<AtomicBool>,
}

impl Relay {
    /// Stands before a port. What it is to look for is the last that reaches the server.
    pub async fn start(target: u16, look_for: Option<&'static [u8]>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let lost = Arc::new(AtomicBool::new(false));
        let seen = lost.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = TcpStream::connect(("127.0.0.1", target))
                    .await
                    .expect("a server");
                let (from_client, to_client) = client.into_split();
                let (from_server, to_server) = server.into_split();
                tokio::spawn(forward(from_client, to_server, seen.clone(), look_for));
                tokio::spawn(back(from_server, to_client, seen.clone()));
            }
        });
        Self { port, lost }
    }

    pub fn url(&self) -> String {
        format!("ldap://127.0.0.1:{}", self.port)
    }

    /// Nothing comes back from now on.
    pub fn lose(&self) {
        self.lost.store(true, Ordering::SeqCst);
    }

    /// Answers come back to new connections.
    pub fn restore(&self) {
        self.lost.store(false, Ordering::SeqCst);
    }
}

async fn forward(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    lost: Arc<AtomicBool>,
    look_for: Option<&'static [u8]>,
) {
    let mut bytes = [0; 4096];
    while let Ok(count @ 1..) = from.read(&mut bytes).await {
        let is_there = |wanted: &[u8]| bytes[..count].windows(wanted.len()).any(|it| it == wanted);
        if look_for.is_some_and(is_there) {
            lost.store(true, Ordering::SeqCst);
        }
        if to.write_all(&bytes[..count]).await.is_err() {
            break;
        }
    }
}

async fn back(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, lost: Arc<AtomicBool>) {
    let mut bytes = [0; 4096];
    while let Ok(count @ 1..) = from.read(&mut bytes).await {
        let is_lost = lost.load(Ordering::SeqCst);
        if !is_lost && to.write_all(&bytes[..count]).await.is_err() {
            break;
        }
    }
}
