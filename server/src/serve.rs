//! Running: from the command line to the last answer.

use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::adapter::sql::database::Database;
use crate::adapter::system::SystemClock;
use crate::assemble::{assemble, fill_words, keep_house, settle_left};
use crate::cli::Cli;
use crate::config::model::Config;
use crate::connections::allowance::Allowance;
use crate::connections::serve::serve;
use crate::log;
use crate::metrics::recorder::{Pressure, Recorder};
use crate::metrics::serve::listen;
use crate::port::clock::Clock;
use crate::port::deliveries::DeliveryStore;

/// Runs the server until it is asked to stop.
///
/// # Errors
/// Why it cannot run, in one sentence.
pub async fn run(cli: &Cli) -> Result<(), String> {
    let mut config = cli.configuration().map_err(|error| error.to_string())?;
    log::begin(config.log);
    for remark in config.remarks() {
        tracing::warn!("{remark}");
    }
    // Before anything is opened.
    let allowance = Allowance::of_this_system();
    let listener = TcpListener::bind(config.listen).await;
    let listener =
        listener.map_err(|error| format!("cannot listen on {}: {error}", config.listen))?;
    // The port that was given, where any was asked for.
    config.listen = listener.local_addr().unwrap_or(config.listen);
    let assembled = assemble(&config, cli.demo)
        .await
        .map_err(|error| error.to_string())?;
    let metrics = metrics(&config, &assembled.state.web.metrics, &assembled.database).await?;
    let journal = assembled.state.services.journal.clone();
    let house = tokio::spawn(keep_house(
        assembled.database.clone(),
        journal,
        config.events_days,
    ));
    let left = tokio::spawn(settle_left(assembled.state.services.clone()));
    let filling = tokio::spawn(fill_words(assembled.database.clone()));
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let sending = tokio::spawn(assembled.dispatcher.run(async { drop(stopped.await) }));
    tracing::info!(listen = %config.listen, demo = cli.demo, "ready");
    let app = crate::app(assembled.state);
    serve(listener, app, allowance, asked_to_stop()).await;
    house.abort();
    left.abort();
    filling.abort();
    // No call writes any more; what the last ones have written is handed over.
    drop(stop);
    let _ = sending.await;
    if let Some(metrics) = metrics {
        metrics.abort();
    }
    assembled.database.close().await;
    Ok(())
}

/// Lets the metrics be read, where an address is set for them.
async fn metrics(
    config: &Config,
    recorder: &Arc<Recorder>,
    database: &Database,
) -> Result<Option<JoinHandle<()>>, String> {
    let Some(address) = config.metrics else {
        return Ok(None);
    };
    let database = database.clone();
    let asked = move || {
        let database = database.clone();
        async move { pressure(&database).await }
    };
    listen(address, Arc::clone(recorder), asked).await.map(Some)
}

/// How busy the server is now. A database that does not answer leaves the messages at none: what it
/// means then is told by everything else.
async fn pressure(database: &Database) -> Pressure {
    let now = database.pressure();
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let backlog = database.backlog().await.unwrap_or_default();
    let due = backlog.due_since;
    let due = due.map_or(0, |due| SystemClock.now().seconds_after(due));
    Pressure {
        connections: now.connections.into(),
        connections_in_use: now.connections_in_use.into(),
        hashes_running: count(now.hashing.at_work),
        hashes_waiting: count(now.hashing.waiting),
        messages_waiting: backlog.waiting.into(),
        messages_failing: backlog.failing.into(),
        messages_undelivered: backlog.dead.into(),
        messages_due_seconds: due.into(),
    }
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
