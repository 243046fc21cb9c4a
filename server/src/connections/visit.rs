//! One connection, from its first byte to its end.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::timeout;
use tower::ServiceExt;

use super::allowance::Allowance;
use super::register::Entry;

/// A connection, and what it is answered by.
pub struct Visit {
    pub stream: TcpStream,
    pub peer: SocketAddr,
    pub app: Router,
    pub entry: Arc<Entry>,
}

impl Visit {
    /// Answers its calls until it is over, takes too long, is sent away, or the server stops: then the
    /// call under way is the last.
    pub async fn attend(self, allowance: Allowance, mut stop: watch::Receiver<bool>) {
        // Whoever says nothing costs no buffers. A look at the first byte, as a new connection may count as
        // readable without one.
        let mut first = [0];
        let begun = timeout(allowance.head, self.stream.peek(&mut first));
        let begun = tokio::select! {
            begun = begun => matches!(begun, Ok(Ok(1))),
            () = self.entry.sent_away() => false,
            _ = stop.wait_for(|stop| *stop) => false,
        };
        if begun {
            // What a conversation needs is taken once there is one: ten thousand callers who say nothing
            // cost a few megabytes, and not a hundred.
            Box::pin(self.converse(allowance, stop)).await;
        }
    }

    async fn converse(self, allowance: Allowance, mut stop: watch::Receiver<bool>) {
        // Answers are written whole: waiting for more would only make them late.
        let _ = self.stream.set_nodelay(true);
        let entry = Arc::clone(&self.entry);
        let (app, peer) = (self.app, self.peer);
        let answer = service_fn(move |request| {
            let (app, entry) = (app.clone(), Arc::clone(&entry));
            answer(app, peer, entry, request)
        });
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new());
        http.header_read_timeout(allowance.head);
        let mut connection =
            std::pin::pin!(http.serve_connection(TokioIo::new(self.stream), answer));
        tokio::select! {
            // What a caller does to its own connection is no fault of the server's.
            _ = connection.as_mut() => return,
            () = self.entry.sent_away() => return,
            _ = stop.wait_for(|stop| *stop) => connection.as_mut().graceful_shutdown(),
        }
        let _ = connection.await;
    }
}

async fn answer(
    app: Router,
    peer: SocketAddr,
    entry: Arc<Entry>,
    mut request: Request<Incoming>,
) -> Result<Response<Body>, Infallible> {
    entry.work();
    request.extensions_mut().insert(ConnectInfo(peer));
    let answered = app.oneshot(request.map(Body::new)).await;
    entry.rest();
    answered
}
