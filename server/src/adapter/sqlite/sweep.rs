//! Removing what nobody can ask for any more.

use regain_contract::Timestamp;

use super::database::{Database, unavailable};
use crate::port::store::StoreError;

/// Ended recoveries and links are kept so long, in seconds: whoever comes back late is told that
/// the time is over, and not that there never was anything.
const KEPT: i64 = 24 * 3600;

/// Sessions are kept so long without use, in seconds; longer than any may live.
const SESSIONS_KEPT: i64 = 31 * 24 * 3600;

impl Database {
    /// Deletes old rows.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sweep(&self, now: Timestamp) -> Result<(), StoreError> {
        let late = now.plus(-KEPT).0;
        let mut tx = self.write().await?;
        for (query, before) in [
            ("DELETE FROM recoveries WHERE expires_at < ?", late),
            ("DELETE FROM links WHERE expires_at < ?", late),
            ("DELETE FROM captchas WHERE expires_at < ?", now.0),
            ("DELETE FROM counters WHERE until < ?", now.0),
            (
                "DELETE FROM sessions WHERE seen_at < ?",
                now.plus(-SESSIONS_KEPT).0,
            ),
        ] {
            sqlx::query(query)
                .bind(before)
                .execute(&mut *tx)
                .await
                .map_err(unavailable)?;
        }
        tx.commit().await.map_err(unavailable)
    }
}
