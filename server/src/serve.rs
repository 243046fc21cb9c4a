//! Running: from the command line to the last answer.

use std::io::IsTerminal;
use std::net::SocketAddr;

use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use crate::assemble::{assemble, keep_house, settle_left};
use crate::cli::Cli;

/// Runs the server until it is asked to stop.
///
/// # Errors
/// Why it cannot run, in one sentence.
pub async fn run(cli: &Cli) -> Result<(), String> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let ansi = std::io::stdout().is_terminal();
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(ansi)
        .init();
    let mut config = cli.configuration().map_err(|error| error.to_string())?;
    let listener = TcpListener::bind(config.listen).await;
    let listener =
        listener.map_err(|error| format!("cannot listen on {}: {error}", config.listen))?;
    // The port that was given, where any was asked for.
    config.listen = listener.local_addr().unwrap_or(config.listen);
    let assembled = assemble(&config, cli.demo)
        .await
        .map_err(|error| error.to_string())?;
    let journal = assembled.state.services.journal.clone();
    let house = tokio::spawn(keep_house(
        assembled.database.clone(),
        journal,
        config.events_days,
    ));
    let left = tokio::spawn(settle_left(assembled.state.services.clone()));
    tracing::info!(listen = %config.listen, demo = cli.demo, "ready");
    let app = crate::app(assembled.state).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, app)
        .with_graceful_shutdown(asked_to_stop())
        .await;
    house.abort();
    left.abort();
    assembled.database.close().await;
    served.map_err(|error| format!("serving failed: {error}"))
}

async fn asked_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    let _ = interrupted.await;
}
