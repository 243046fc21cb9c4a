//! Taking up connections until the server is asked to stop.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::allowance::Allowance;
use super::register::Register;
use super::visit::Visit;

/// How long nobody is taken up where the system has nothing left for another connection.
const PAUSE: Duration = Duration::from_millis(50);

/// Answers every connection, until `stop` comes and what is under way has ended.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    allowance: Allowance,
    stop: impl Future<Output = ()>,
) {
    let (stopping, stopped) = watch::channel(false);
    let (register, mut visits) = (Register::default(), JoinSet::new());
    let mut stop = std::pin::pin!(stop);
    loop {
        let came = tokio::select! {
            () = &mut stop => break,
            came = listener.accept() => came,
            Some(_) = visits.join_next() => continue,
        };
        let (stream, peer) = match came {
            Ok(came) => came,
            Err(error) => {
                refused(&error, &register).await;
                continue;
            }
        };
        if visits.len() >= allowance.connections {
            register.send_one_away();
        }
        let visit = Visit {
            stream,
            peer,
            app: app.clone(),
            entry: Arc::new(register.enter()),
        };
        visits.spawn(visit.attend(allowance, stopped.clone()));
    }
    drop(listener);
    stopping.send_replace(true);
    let ended = async { while visits.join_next().await.is_some() {} };
    if timeout(allowance.farewell, ended).await.is_err() {
        tracing::warn!("calls that did not end were broken off");
    }
}

/// A connection that broke off by itself, or one that the system has no file for any more.
async fn refused(error: &io::Error, register: &Register) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if !matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset
    ) {
        tracing::warn!(%error, "no connection can be taken up");
        register.send_one_away();
        sleep(PAUSE).await;
    }
}
