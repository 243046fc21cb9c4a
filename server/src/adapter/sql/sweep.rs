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
        ] {
            sqlx::query(query)
                .bind(before)
                .execute(&self.pool)
                .await
                .map_err(unavailable)?;
        }
        self.sweep_audit(chain, old).await
    }
}
