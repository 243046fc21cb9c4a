//! The way to a server that several rows share: shut for one of them, it is open for the others.

use std::net::SocketAddr;

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

/// Takes connections at the server's own address, on another port, and leads them there.
pub struct Gate {
    at: SocketAddr,
    to: SocketAddr,
    keeper: Option<JoinHandle<()>>,
}

impl Gate {
    /// Opens one before a server.
    pub async fn before(to: SocketAddr) -> Self {
        let mut gate = Self {
            at: SocketAddr::new(to.ip(), 0),
            to,
            keeper: None,
        };
        gate.open().await;
        gate
    }

    /// Where it is.
    pub fn at(&self) -> SocketAddr {
        self.at
    }

    /// Takes connections.
    pub async fn open(&mut self) {
        let listener = TcpListener::bind(self.at).await.expect("a port");
        self.at = listener.local_addr().expect("an address");
        self.keeper = Some(tokio::spawn(lead(listener, self.to)));
    }

    /// Ends all connections, and takes none.
    pub async fn shut(&mut self) {
        if let Some(keeper) = self.keeper.take() {
            keeper.abort();
            keeper.await.expect_err("it goes on until it is ended");
        }
    }
}

async fn lead(listener: TcpListener, to: SocketAddr) {
    let mut ways = JoinSet::new();
    while let Ok((mut client, _)) = listener.accept().await {
        ways.spawn(async move {
            if let Ok(mut server) = TcpStream::connect(to).await {
                copy_bidirectional(&mut client, &mut server).await.ok();
            }
        });
    }
}
