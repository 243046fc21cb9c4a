//! Work that keeps a core busy for a while: off the threads that answer, and so much at a time.

use std::sync::Arc;
use std::time::Duration;

use thiserror::Error;
use tokio::sync::Semaphore;

/// How long a call waits for its turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// So many workers, and so many places to wait at; whoever comes after that is sent away at once.
#[derive(Clone, Debug)]
pub struct Workshop {
    size: Load,
    workers: Arc<Semaphore>,
    /// Those at work and those who wait.
    places: Arc<Semaphore>,
}

/// How much there is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    /// Calls whose work is being done.
    pub at_work: usize,
    /// Calls that wait for their turn.
    pub waiting: usize,
}

/// The work was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum WorkError {
    /// Too many wait already.
    #[error("there is more to do than can be done")]
    Busy,
    /// It failed by a fault of ours; the panic is in the log.
    #[error("the work ended in a panic")]
    Failed,
}

impl Workshop {
    /// One that does so much at a time, while so many wait.
    pub fn of(at_once: usize, waiting: usize) -> Self {
        Self {
            size: Load {
                at_work: at_once,
                waiting,
            },
            workers: Arc::new(Semaphore::new(at_once)),
            places: Arc::new(Semaphore::new(at_once + waiting)),
        }
    }

    /// How much there is to do now.
    pub fn load(&self) -> Load {
        let Load { at_work, waiting } = self.size;
        let places = (at_work + waiting).saturating_sub(self.places.available_permits());
        let at_work = at_work.saturating_sub(self.workers.available_permits());
        Load {
            at_work,
            waiting: places.saturating_sub(at_work),
        }
    }

    /// Does the work when it is its turn. Once begun it is done, even if nobody waits any more.
    ///
    /// # Errors
    /// When too many wait already, its turn does not come, or it panics.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, WorkError> {
        let place = Arc::clone(&self.places).try_acquire_owned();
        let place = place.map_err(|_| WorkError::Busy)?;
        let turn = Arc::clone(&self.workers).acquire_owned();
        let turn = tokio::time::timeout(PATIENCE, turn).await;
        let turn = turn.ok().and_then(Result::ok).ok_or(WorkError::Busy)?;
        let work = move || {
            let _held = (turn, place);
            work()
        };
        let done = tokio::task::spawn_blocking(work).await;
        done.map_err(|_| WorkError::Failed)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::{WorkError, Workshop};

    #[tokio::test]
    async fn no_more_is_done_at_a_time_than_there_are_workers() {
        static NOW: AtomicUsize = AtomicUsize::new(0);
        let workshop = Workshop::of(2, 6);
        let work = || {
            let now = NOW.fetch_add(1, Ordering::SeqCst) + 1;
            std::thread::sleep(Duration::from_millis(20));
            NOW.fetch_sub(1, Ordering::SeqCst);
            now
        };
        let all = (0..8).map(|_| workshop.run(work));
        let all = futures_util::future::join_all(all).await;
        assert!(
            all.iter().all(|most| most.is_ok_and(|it| it <= 2)),
            "{all:?}"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn whose_turn_does_not_come_is_told_so_and_a_panic_gives_its_place_back() {
        let none = Workshop::of(0, 1);
        assert_eq!(none.run(|| ()).await, Err(WorkError::Busy));
        let one = Workshop::of(1, 0);
        let failed = one.run(|| panic!("on purpose")).await;
        assert_eq!(failed, Err::<(), _>(WorkError::Failed));
        assert_eq!(one.run(|| 7).await, Ok(7));
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_finds_no_place_to_wait_at_is_sent_away_at_once() {
        let workshop = Workshop::of(0, 1);
        let (first, second) = tokio::join!(workshop.run(|| ()), async {
            let load = workshop.load();
            assert_eq!((load.at_work, load.waiting), (0, 1));
            let begun = tokio::time::Instant::now();
            (workshop.run(|| ()).await, begun.elapsed())
        });
        assert_eq!(first, Err(WorkError::Busy), "its turn did not come");
        assert_eq!(second, (Err(WorkError::Busy), Duration::ZERO));
        assert_eq!(workshop.load().waiting, 0);
    }
}
