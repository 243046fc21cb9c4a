//! Calls that have a password hashed take turns, caller by caller: whoever makes many at once waits for
//! themselves, and keeps no more than a part of the hashers from everybody else.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::workshop::WorkError;

/// Calls of one caller that wait. A company may be one caller, and begin to work at nine.
const WAITING: usize = 128;

/// How long a call waits for its turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// Who is having a password hashed.
#[derive(Clone, Debug)]
pub struct Turns {
    at_once: usize,
    callers: Arc<Mutex<HashMap<String, Arc<Queue>>>>,
}

/// The calls of one caller.
#[derive(Debug)]
struct Queue {
    workers: Arc<Semaphore>,
    places: Arc<Semaphore>,
}

/// A turn, until it is dropped.
#[derive(Debug)]
pub struct Turn {
    caller: String,
    turns: Turns,
    queue: Option<Arc<Queue>>,
    worker: Option<OwnedSemaphorePermit>,
}

impl Turns {
    /// So many calls of one caller at a time, where so many passwords are hashed at a time.
    pub fn beside(hashers: usize) -> Self {
        Self {
            at_once: (hashers / 2).max(1),
            callers: Arc::default(),
        }
    }

    /// Calls of one caller at a time.
    pub fn at_once(&self) -> usize {
        self.at_once
    }

    /// Waits for a turn of this caller; see [`crate::model::caller::Caller::address`].
    ///
    /// # Errors
    /// When too many of the caller's calls wait already, or the turn does not come.
    pub async fn take(&self, caller: &str) -> Result<Turn, WorkError> {
        let queue = self.queue(caller);
        let (workers, places) = (Arc::clone(&queue.workers), Arc::clone(&queue.places));
        let mut turn = Turn {
            caller: caller.to_owned(),
            turns: self.clone(),
            queue: Some(queue),
            worker: None,
        };
        let _place = places.try_acquire_owned().map_err(|_| WorkError::Busy)?;
        let worker = timeout(PATIENCE, workers.acquire_owned()).await;
        let worker = worker.ok().and_then(Result::ok).ok_or(WorkError::Busy)?;
        turn.worker = Some(worker);
        Ok(turn)
    }

    fn queue(&self, caller: &str) -> Arc<Queue> {
        let queue = || Queue {
            workers: Arc::new(Semaphore::new(self.at_once)),
            places: Arc::new(Semaphore::new(WAITING)),
        };
        let mut callers = self.callers();
        let known = callers.entry(caller.to_owned());
        Arc::clone(known.or_insert_with(|| Arc::new(queue())))
    }

    fn callers(&self) -> MutexGuard<'_, HashMap<String, Arc<Queue>>> {
        self.callers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn {
    /// Nothing is remembered of who has no call under way.
    fn drop(&mut self) {
        let mut callers = self.turns.callers();
        self.worker = None;
        self.queue = None;
        let is_last = |queue: &Arc<Queue>| Arc::strong_count(queue) == 1;
        if callers.get(&self.caller).is_some_and(is_last) {
            callers.remove(&self.caller);
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::future::{FutureExt, join_all};

    use super::{Turns, WAITING};
    use crate::workshop::WorkError;

    #[tokio::test]
    async fn a_caller_waits_for_themselves_and_for_nobody_else() {
        let turns = Turns::beside(4);
        let first = turns.take("192.0.2.1").await.expect("a turn");
        let _second = turns.take("192.0.2.1").await.expect("a turn");
        let mut third = Box::pin(turns.take("192.0.2.1"));
        assert!((&mut third).now_or_never().is_none());
        turns.take("192.0.2.2").await.expect("a turn");
        drop(first);
        third.await.expect("a turn");
    }

    #[tokio::test(start_paused = true)]
    async fn who_comes_with_too_many_is_sent_away_and_nothing_is_kept() {
        let turns = Turns::beside(1);
        let held = turns.take("192.0.2.1").await.expect("a turn");
        let many = (0..WAITING + 3).map(|_| turns.take("192.0.2.1"));
        let refused = join_all(many).await;
        assert_eq!(refused.len(), WAITING + 3);
        for refused in refused {
            assert!(matches!(refused, Err(WorkError::Busy)));
        }
        drop(held);
        assert!(turns.callers().is_empty());
    }
}
