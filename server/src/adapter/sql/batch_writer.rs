//! Writing what many callers ask for at the same time in one transaction.
//!
//! A step is answered once the disk has it, for which a disk takes milliseconds, and the audit record
//! lets one in at a time. Written one by one, a few hundred steps a second would be the most, whatever
//! the machine. So what comes while a transaction is being written waits for the next one, and shares it.

use std::sync::Arc;
use std::time::Duration;

use thiserror::Error;
use tokio::time::timeout;

use super::audit::append_each;
use super::database::{Database, unavailable};
use super::write_queue::{Batch, BatchedWrite, Writer, answer};
use crate::model::store_error::StoreError;

/// How long a database may say nothing before it counts as out of service.
const PATIENCE: Duration = Duration::from_secs(15);

/// The database says nothing.
#[derive(Debug, Error)]
#[error("the database did not answer in time")]
struct NoAnswer;

/// Why a batch was not written.
enum BatchError {
    /// The database cannot be reached, or has not said whether it is written: written once more, it could
    /// be there twice.
    Unfinished(StoreError),
    /// One of them cannot be written, or all of them together.
    Rejected(StoreError),
}

impl Database {
    /// Writes something, together with what else is asked for at the moment; it is on the disk when this
    /// returns.
    pub(super) async fn write_batched<W: BatchedWrite>(
        &self,
        write: W,
    ) -> Result<W::Answer, StoreError> {
        let (reply, writer) = self.queue.ask(write);
        if let Some(writer) = writer {
            tokio::spawn(self.clone().write_batches(writer));
        }
        reply.answer().await
    }

    async fn write_batches(self, mut writer: Writer) {
        while let Some(mut batch) = writer.next() {
            batch.sort_by(|one, other| one.lock_order().cmp(&other.lock_order()));
            self.write_batch(batch).await;
        }
    }

    /// Writes a batch; where that fails by one of them, each by itself.
    async fn write_batch(&self, batch: Batch) {
        let mut batches = vec![batch];
        while let Some(mut batch) = batches.pop() {
            let written = timeout(PATIENCE, self.try_batch(&mut batch)).await;
            let silent = || {
                Err(BatchError::Unfinished(StoreError::Unavailable(
                    NoAnswer.into(),
                )))
            };
            match written.unwrap_or_else(|_| silent()) {
                Ok(()) => answer(batch, None),
                Err(BatchError::Rejected(_)) if batch.len() > 1 => {
                    batches.extend(batch.into_iter().rev().map(|one| vec![one]));
                }
                Err(BatchError::Rejected(cause)) => answer(batch, Some(&Arc::new(cause))),
                Err(BatchError::Unfinished(cause)) => {
                    let left = std::mem::take(&mut batches).into_iter().flatten();
                    answer(batch.into_iter().chain(left), Some(&Arc::new(cause)));
                }
            }
        }
    }

    async fn try_batch(&self, batch: &mut Batch) -> Result<(), BatchError> {
        let mut tx = self.write().await.map_err(BatchError::Unfinished)?;
        for one in batch.iter_mut() {
            one.write(&mut tx).await.map_err(BatchError::Rejected)?;
        }
        let noted = batch.iter().filter_map(|one| one.noted());
        let records: Vec<_> = noted.map(|it| (&it.chain, &it.record)).collect();
        let appended = append_each(&mut tx, &records).await;
        appended.map_err(BatchError::Rejected)?;
        tx.commit()
            .await
            .map_err(|error| BatchError::Unfinished(unavailable(error)))
    }
}

#[cfg(test)]
mod tests {
    use argon2::Params;
    use async_trait::async_trait;
    use futures_util::future::join_all;
    use sqlx::{AnyConnection, Row};
    use tempfile::TempDir;

    use crate::adapter::argon::Argon;
    use crate::adapter::sql::database::{Database, unavailable};
    use crate::adapter::sql::write_queue::BatchedWrite;
    use crate::model::change::Noted;
    use crate::model::store_error::StoreError;

    /// A statement, which says how many rows a table has after it.
    struct Adding(&'static str);

    #[async_trait]
    impl BatchedWrite for Adding {
        type Answer = i64;

        fn lock_order(&self) -> (u8, &str) {
            (0, self.0)
        }

        async fn write(&self, on: &mut AnyConnection) -> Result<i64, StoreError> {
            let added = sqlx::query(self.0).execute(&mut *on).await;
            added.map_err(unavailable)?;
            let count = sqlx::query("SELECT COUNT(*) AS n FROM counters");
            let count = count.fetch_one(on).await.map_err(unavailable)?;
            Ok(count.get("n"))
        }

        fn noted(&self, _: &i64) -> Option<&Noted> {
            None
        }
    }

    const ADDS: &str = "INSERT INTO counters (key, count, until)
        SELECT CAST(COUNT(*) AS TEXT), 0, 0 FROM counters";
    const FAILS: &str = "INSERT INTO nowhere (key) VALUES (1)";

    async fn database() -> (TempDir, Database) {
        let folder = TempDir::new().expect("a folder");
        let argon = Argon::with(Params::new(8, 1, 1, None).expect("parameters"));
        let database = Database::open(&folder.path().join("regain.sqlite"), argon).await;
        (folder, database.expect("a database"))
    }

    #[tokio::test]
    async fn all_are_answered_for_themselves_and_one_that_fails_takes_none_along() {
        let (_folder, database) = database().await;
        let asked = (0..300).map(|at| if at % 100 == 50 { FAILS } else { ADDS });
        let asked = asked.map(|statement| database.write_batched(Adding(statement)));
        let answers = join_all(asked).await;
        let failed = answers.iter().filter(|answer| answer.is_err()).count();
        let mut counts: Vec<i64> = answers.into_iter().flatten().collect();
        counts.sort_unstable();
        assert_eq!((failed, counts), (3, (1..=297).collect()));
        let last = database.write_batched(Adding(ADDS)).await;
        assert!(matches!(last, Ok(298)), "{last:?}");
    }

    #[tokio::test]
    async fn who_asks_is_told_when_the_database_is_away() {
        let (_folder, database) = database().await;
        database.close().await;
        let asked = (0..20).map(|_| database.write_batched(Adding(ADDS)));
        let answers = join_all(asked).await;
        assert!(answers.iter().all(|answer| answer.is_err()), "{answers:?}");
    }

    #[tokio::test]
    async fn who_goes_away_keeps_nobody_else_waiting() {
        let (_folder, database) = database().await;
        drop(Box::pin(database.write_batched(Adding(ADDS))));
        let impatient = database.write_batched(Adding(ADDS));
        let gone = tokio::time::timeout(std::time::Duration::ZERO, impatient).await;
        let stays = database.write_batched(Adding(ADDS)).await;
        assert!(gone.is_err() && stays.is_ok(), "{stays:?}");
    }

    #[test]
    fn whoever_writes_may_end_with_its_runtime() {
        let runtime = || {
            tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
        };
        let first = runtime().expect("a runtime");
        let (_folder, database) = first.block_on(database());
        // It is begun, and ends with the runtime before it has written anything.
        first.block_on(async {
            let asked = database.write_batched(Adding(ADDS));
            let _ = tokio::time::timeout(std::time::Duration::ZERO, asked).await;
        });
        drop(first);
        let second = runtime().expect("a runtime");
        let answer = second.block_on(database.write_batched(Adding(ADDS)));
        assert!(answer.is_ok(), "{answer:?}");
    }
}
