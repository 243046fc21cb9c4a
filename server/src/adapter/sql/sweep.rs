//! Removing what nobody can ask for any more.

use regain_contract::Timestamp;

use super::database::{Database, unavailable};
use crate::model::audit::chain::Chain;
use crate::model::store_error::StoreError;

/// Ended recoveries and links are kept so long, in seconds: whoever comes back late is told that
/// the time is over, and not that there never was anything.
const KEPT: i64 = 24 * 3600;

/// Sessions are kept so long without use, in seconds; longer than any may live.
const SESSIONS_KEPT: i64 = 31 * 24 * 3600;

/// Dead letters are kept so long, in seconds: as long as the dashboard counts them.
const DEAD_LETTERS_KEPT: i64 = 7 * 24 * 3600;

/// Dead letters that are kept; older ones go.
const MOST_DEAD_LETTERS: i64 = 10_000;

/// Those of them that go at a time.
const DEAD_LETTERS_AT_A_TIME: i64 = 100_000;

impl Database {
    /// Deletes old rows; of the audit record those that are older than so many seconds. A little
    /// at a time: several servers may do it at once, and calls go on meanwhile.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sweep(
        &self,
        chain: &Chain,
        now: Timestamp,
        events_kept: i64,
    ) -> Result<(), StoreError> {
        let (late, old) = (now.plus(-KEPT).0, now.plus(-events_kept));
        for (query, before) in [
            (
                // A link can tell long after what came of its recovery.
                "DELETE FROM recoveries WHERE expires_at < $1
                 AND NOT EXISTS (SELECT 1 FROM links l WHERE l.recovery = recoveries.id)",
                late,
            ),
            ("DELETE FROM links WHERE expires_at < $1", late),
            ("DELETE FROM captchas WHERE expires_at < $1", now.0),
            ("DELETE FROM counters WHERE until < $1", now.0),
            (
                "DELETE FROM sessions WHERE seen_at < $1",
                now.plus(-SESSIONS_KEPT).0,
            ),
            ("DELETE FROM events WHERE at < $1", old.0),
            ("DELETE FROM resets WHERE made_at < $1", late),
            (
                "DELETE FROM password_intents WHERE begun_at < $1 AND state <> 'begun'",
                late,
            ),
            ("DELETE FROM caller_checks WHERE expires_at < $1", late),
            (
                "DELETE FROM deliveries WHERE died_at < $1",
                now.plus(-DEAD_LETTERS_KEPT).0,
            ),
        ] {
            sqlx::query(query)
                .bind(before)
                .execute(&self.pool)
                .await
                .map_err(unavailable)?;
        }
        self.drop_dead_letters().await?;
        self.sweep_audit(chain, old).await
    }

    /// Drops the oldest dead letters where there are too many: a mail server that refuses everything
    /// must not fill the disk.
    async fn drop_dead_letters(&self) -> Result<(), StoreError> {
        sqlx::query(
            "DELETE FROM deliveries WHERE id IN (SELECT id FROM deliveries
             WHERE died_at IS NOT NULL ORDER BY died_at DESC, id LIMIT $1 OFFSET $2)",
        )
        .bind(DEAD_LETTERS_AT_A_TIME)
        .bind(MOST_DEAD_LETTERS)
        .execute(&self.pool)
        .await
        .map_err(unavailable)?;
        Ok(())
    }
}
