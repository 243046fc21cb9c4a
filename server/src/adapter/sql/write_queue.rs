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
const MOST: usize = 128;

/// Something to be written, maybe together with others.
#[async_trait]
pub(super) trait BatchedWrite: Send + Sync + 'static {
    /// What comes of it.
    type Answer: Send + Sync + 'static;

    /// By what it is sorted within a transaction. All servers lock rows in one order, so that none waits
    /// for another in a circle.
    fn lock_order(&self) -> (u8, &str);

    /// Writes it. Where it finds that it must not be written, it has written nothing. It is called once
    /// more when something else in the same transaction could not be written.
    async fn write(&self, on: &mut AnyConnection) -> Result<Self::Answer, StoreError>;

    /// What is to be recorded with it.
    fn noted(&self, answer: &Self::Answer) -> Option<&Noted>;
}

/// A write that waits, whatever its answer is like.
#[async_trait]
pub(super) trait PendingWrite: Send {
    fn lock_order(&self) -> (u8, &str);
    async fn write(&mut self, on: &mut AnyConnection) -> Result<(), StoreError>;
    fn noted(&self) -> Option<&Noted>;
    fn answer(self: Box<Self>, failed: Option<&Arc<StoreError>>);
}

struct Request<W: BatchedWrite> {
    writing: W,
    answer: Option<W::Answer>,
    asker: oneshot::Sender<Result<W::Answer, StoreError>>,
}

#[async_trait]
impl<W: BatchedWrite> PendingWrite for Request<W> {
    fn lock_order(&self) -> (u8, &str) {
        self.writing.lock_order()
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

/// The server stops, or the writer has failed.
#[derive(Debug, Error)]
#[error("it was not written")]
struct NotWritten;

fn shared(cause: &Arc<StoreError>) -> StoreError {
    match **cause {
        StoreError::Corrupt(what) => StoreError::Corrupt(what),
        _ => StoreError::Unavailable(Box::new(Shared(Arc::clone(cause)))),
    }
}

/// Writes that share a transaction.
pub(super) type Batch = Vec<Box<dyn PendingWrite>>;

/// What waits for the next transaction.
#[derive(Clone, Default)]
pub(super) struct Queue(Arc<Mutex<Queued>>);

#[derive(Default)]
struct Queued {
    waiting: Batch,
    /// Somebody writes, and will come back for what waits.
    has_writer: bool,
}

impl Queue {
    fn queued(&self) -> MutexGuard<'_, Queued> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has something written. Gives what comes of it, and the writer to be run, where there is none.
    pub(super) fn ask<W: BatchedWrite>(&self, writing: W) -> (Reply<W::Answer>, Option<Writer>) {
        let (asker, reply) = oneshot::channel();
        let needs_writer = self.enter(Box::new(Request {
            writing,
            answer: None,
            asker,
        }));
        let writer = needs_writer.then(|| Writer {
            queue: self.clone(),
            has_ended: false,
        });
        (Reply(reply), writer)
    }

    /// Takes a place. Says whether a writer is needed.
    fn enter(&self, one: Box<dyn PendingWrite>) -> bool {
        let mut queued = self.queued();
        queued.waiting.push(one);
        !std::mem::replace(&mut queued.has_writer, true)
    }

    fn next(&self) -> Option<Batch> {
        let mut queued = self.queued();
        let most = queued.waiting.len().min(MOST);
        queued.has_writer = most > 0;
        (most > 0).then(|| queued.waiting.drain(..most).collect())
    }
}

/// Gives the right to write what waits. If its owner ends in a panic, or with its runtime, nobody waits for
/// ever.
pub(super) struct Writer {
    queue: Queue,
    has_ended: bool,
}

impl Writer {
    /// Those who come next. When there are none, its owner is no writer any more.
    pub(super) fn next(&mut self) -> Option<Batch> {
        let next = self.queue.next();
        self.has_ended = next.is_none();
        next
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if !self.has_ended {
            let mut queued = self.queue.queued();
            queued.has_writer = false;
            queued.waiting.clear();
        }
    }
}

/// What comes of something that was asked for.
pub(super) struct Reply<T>(oneshot::Receiver<Result<T, StoreError>>);

impl<T> Reply<T> {
    /// Waits for it.
    pub(super) async fn answer(self) -> Result<T, StoreError> {
        let answer = self.0.await;
        answer.unwrap_or_else(|_| Err(StoreError::Unavailable(NotWritten.into())))
    }
}

/// Tells all of them that they are written, or why not.
pub(super) fn answer(
    batch: impl IntoIterator<Item = Box<dyn PendingWrite>>,
    failed: Option<&Arc<StoreError>>,
) {
    for one in batch {
        one.answer(failed);
    }
}
