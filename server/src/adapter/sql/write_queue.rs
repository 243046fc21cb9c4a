//! What waits to be written together, and whoever asked for it.

use std::error::Error as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use sqlx::AnyConnection;
use thiserror::Error;
use tokio::sync::oneshot;

use crate::model::change::Noted;
use crate::model::store_error::StoreError;

/// Steps that share a transaction at most: nobody waits for more than so many others.
const AT_ONCE: usize = 128;

/// Something to be written.
#[async_trait]
pub(super) trait Writing: Send + Sync + 'static {
    /// What comes of it.
    type Answer: Send + Sync + 'static;

    /// By what it is sorted within a transaction. All servers lock rows in one order, so that none waits
    /// for another in a circle.
    fn place(&self) -> (u8, &str);

    /// Writes it. Where it finds that it must not be written, it has written nothing. It is called once
    /// more when something else in the same transaction could not be written.
    async fn write(&self, on: &mut AnyConnection) -> Result<Self::Answer, StoreError>;

    /// What is to be recorded with it.
    fn noted(&self, answer: &Self::Answer) -> Option<&Noted>;
}

/// One that waits, whatever comes of it.
#[async_trait]
pub(super) trait Waiting: Send {
    fn place(&self) -> (u8, &str);
    async fn write(&mut self, on: &mut AnyConnection) -> Result<(), StoreError>;
    fn noted(&self) -> Option<&Noted>;
    fn answer(self: Box<Self>, failed: Option<&Arc<StoreError>>);
}

struct Asked<W: Writing> {
    writing: W,
    answer: Option<W::Answer>,
    asker: oneshot::Sender<Result<W::Answer, StoreError>>,
}

#[async_trait]
impl<W: Writing> Waiting for Asked<W> {
    fn place(&self) -> (u8, &str) {
        self.writing.place()
    }

    async fn write(&mut self, on: &mut AnyConnection) -> Result<(), StoreError> {
        self.answer = Some(self.writing.write(on).await?);
        Ok(())
    }

    fn noted(&self) -> Option<&Noted> {
        self.writing.noted(self.answer.as_ref()?)
    }

    fn answer(self: Box<Self>, failed: Option<&Arc<StoreError>>) {
        let answer = match (failed, self.answer) {
            (None, Some(answer)) => Ok(answer),
            (Some(cause), _) => Err(shared(cause)),
            (None, None) => Err(StoreError::Unavailable(NotWritten.into())),
        };
        // Who asked may have gone.
        let _ = self.asker.send(answer);
    }
}

/// The transaction failed that it was in.
#[derive(Debug, Error)]
#[error("{}", .0.source().map_or_else(|| .0.to_string(), ToString::to_string))]
struct Shared(Arc<StoreError>);

/// The server stops, or whoever wrote it has failed.
#[derive(Debug, Error)]
#[error("it was not written")]
struct NotWritten;

fn shared(cause: &Arc<StoreError>) -> StoreError {
    match **cause {
        StoreError::Corrupt(what) => StoreError::Corrupt(what),
        _ => StoreError::Unavailable(Box::new(Shared(Arc::clone(cause)))),
    }
}

/// Those who share a transaction.
pub(super) type Lot = Vec<Box<dyn Waiting>>;

/// What waits for the next transaction.
#[derive(Clone, Default)]
pub(super) struct Queue(Arc<Mutex<Queued>>);

#[derive(Default)]
struct Queued {
    waiting: Lot,
    /// Somebody writes, and will come back for what waits.
    is_served: bool,
}

impl Queue {
    fn queued(&self) -> MutexGuard<'_, Queued> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has something written. Gives what comes of it, and whoever has to serve now, where nobody does.
    pub(super) fn ask<W: Writing>(&self, writing: W) -> (Asking<W::Answer>, Option<Server>) {
        let (asker, asking) = oneshot::channel();
        let nobody_serves = self.enter(Box::new(Asked {
            writing,
            answer: None,
            asker,
        }));
        let server = nobody_serves.then(|| Server {
            queue: self.clone(),
            has_ended: false,
        });
        (Asking(asking), server)
    }

    /// Takes a place. Says whether nobody serves.
    fn enter(&self, one: Box<dyn Waiting>) -> bool {
        let mut queued = self.queued();
        queued.waiting.push(one);
        !std::mem::replace(&mut queued.is_served, true)
    }

    fn next(&self) -> Option<Lot> {
        let mut queued = self.queued();
        let most = queued.waiting.len().min(AT_ONCE);
        queued.is_served = most > 0;
        (most > 0).then(|| queued.waiting.drain(..most).collect())
    }
}

/// Whoever serves. If that ends in a panic, or with its runtime, nobody waits for ever.
pub(super) struct Server {
    queue: Queue,
    has_ended: bool,
}

impl Server {
    /// Those who come next. When there are none, nobody serves any more.
    pub(super) fn next(&mut self) -> Option<Lot> {
        let next = self.queue.next();
        self.has_ended = next.is_none();
        next
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if !self.has_ended {
            let mut queued = self.queue.queued();
            queued.is_served = false;
            queued.waiting.clear();
        }
    }
}

/// What comes of something that was asked for.
pub(super) struct Asking<T>(oneshot::Receiver<Result<T, StoreError>>);

impl<T> Asking<T> {
    /// Waits for it.
    pub(super) async fn answer(self) -> Result<T, StoreError> {
        let answer = self.0.await;
        answer.unwrap_or_else(|_| Err(StoreError::Unavailable(NotWritten.into())))
    }
}

/// Tells all of them that they are written, or why not.
pub(super) fn answer(
    lot: impl IntoIterator<Item = Box<dyn Waiting>>,
    failed: Option<&Arc<StoreError>>,
) {
    for one in lot {
        one.answer(failed);
    }
}
