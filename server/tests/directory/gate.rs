//! The way to a server that several rows share: shut for one of them, it is open for the others.

use std::net::SocketAddr;

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

/// Takes connections at the server's own address, on another port, and leads them there.
pub struct Gate {
    at: SocketAddr,
    to: SocketAddr,
    keeper: Option<JoinHandle<()>>,
    /// Keeps the port while the way is shut: whoever connects is refused, and nobody else gets it.
    kept: Option<TcpSocket>,
}

impl Gate {
    /// Opens one before a server.
    pub fn before(to: SocketAddr) -> Self {
        let mut gate = Self {
            at: SocketAddr::new(to.ip(), 0),
            to,
            keeper: None,
            kept: None,
        };
        gate.keep_port();
        gate.open();
        gate
    }

    fn keep_port(&mut self) {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.set_reuseaddr(true).expect("an option");
        socket.bind(self.at).expect("a port");
        self.at = socket.local_addr().expect("an address");
        self.kept = Some(socket);
    }

    /// Where it is.
    pub fn at(&self) -> SocketAddr {
        self.at
    }

    /// Takes connections.
    pub fn open(&mut self) {
        if let Some(kept) = self.kept.take() {
            let listener = kept.listen(1024).expect("a port that listens");
            self.keeper = Some(tokio::spawn(lead(listener, self.to)));
        }
    }

    /// Ends all connections, and takes none.
    pub async fn shut(&mut self) {
        if let Some(keeper) = self.keeper.take() {
            keeper.abort();
            keeper.await.expect_err("it goes on until it is ended");
            self.keep_port();
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
