//! The address at which the metrics are read.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::recorder::{Pressure, Recorder};

/// The type of the answer, as the format asks for.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Answers `GET /metrics` on an address of its own, which people have no way to, until the task is
/// ended. `pressure` is asked each time.
///
/// # Errors
/// Why the address cannot be had, in one sentence.
pub async fn listen<Asked>(
    address: SocketAddr,
    recorder: Arc<Recorder>,
    pressure: impl Fn() -> Asked + Clone + Send + Sync + 'static,
) -> Result<JoinHandle<()>, String>
where
    Asked: Future<Output = Pressure> + Send,
{
    let listener = TcpListener::bind(address).await;
    let listener =
        listener.map_err(|error| format!("cannot listen on {address} (metrics): {error}"))?;
    let at = listener.local_addr().unwrap_or(address);
    tracing::info!(metrics = %at, "can be read");
    let answer = move || async move {
        (
            [(CONTENT_TYPE, OPEN_METRICS)],
            recorder.text(pressure().await),
        )
    };
    let router = Router::new().route("/metrics", get(answer));
    Ok(tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, router).await {
            tracing::error!(%error, "metrics cannot be read any more");
        }
    }))
}
