//! Counting, for the dashboard. Each count reads an index from one place on, whatever else the
//! audit record holds.

use async_trait::async_trait;
use regain_contract::Timestamp;
use regain_contract::admin::AuditKind;
use sqlx::Row;

use super::database::{Database, unavailable};
use crate::model::count::{Shut, sign_in_key};
use crate::model::store_error::StoreError;
use crate::port::statistics::Statistics;

/// Seconds of a day.
const DAY: i64 = 86_400;

#[async_trait]
impl Statistics for Database {
    async fn by_day(&self, what: &str, since: Timestamp) -> Result<Vec<(i64, u32)>, StoreError> {
        let rows = sqlx::query(
            "SELECT at / $3 AS day, COUNT(*) AS times FROM audit
             WHERE what = $1 AND at >= $2 GROUP BY at / $3",
        )
        .bind(what)
        .bind(since.0)
        .bind(DAY)
        .fetch_all(&self.pool)
        .await
        .map_err(unavailable)?;
        let counted = rows
            .iter()
            .map(|row| (row.get("day"), number(row.get("times"))));
        Ok(counted.collect())
    }

    async fn by_day_and_details(
        &self,
        what: &str,
        since: Timestamp,
    ) -> Result<Vec<(i64, String, u32)>, StoreError> {
        let rows = sqlx::query(
            "SELECT at / $3 AS day, details, COUNT(*) AS times FROM audit
             WHERE what = $1 AND at >= $2 GROUP BY at / $3, details",
        )
        .bind(what)
        .bind(since.0)
        .bind(DAY)
        .fetch_all(&self.pool)
        .await
        .map_err(unavailable)?;
        let counted = rows
            .iter()
            .map(|row| (row.get("day"), row.get("details"), number(row.get("times"))));
        Ok(counted.collect())
    }

    async fn locked(&self, shut: Shut) -> Result<u32, StoreError> {
        let locked = "SELECT COUNT(*) FROM accounts WHERE state = 'locked' AND managed_at IS NULL
                      AND remote = $1";
        let locked: i64 = sqlx::query_scalar(locked)
            .bind(i64::from(shut.remote))
            .fetch_one(&self.pool)
            .await
            .map_err(unavailable)?;
        // Counters know a user ID by its hash alone, and so do they those of nobody. Whose it is
        // stands in the record of the try that was refused.
        let shut_out: i64 = sqlx::query_scalar(
            "SELECT COUNT(DISTINCT a.id) FROM audit r
             JOIN counters c ON c.key = $1 || r.subject_seal
             JOIN accounts a ON a.id = r.subject
             WHERE r.what = $2 AND r.at >= $3 AND c.count > $4 AND c.until > $5
             AND a.state = 'active' AND a.managed_at IS NULL AND a.remote = $6",
        )
        .bind(sign_in_key(""))
        .bind(AuditKind::SignInLocked.as_str())
        .bind(shut.since.0)
        .bind(i64::from(shut.most))
        .bind(shut.now.0)
        .bind(i64::from(shut.remote))
        .fetch_one(&self.pool)
        .await
        .map_err(unavailable)?;
        Ok(number(locked + shut_out))
    }

    async fn expired_temporary(&self, now: Timestamp, remote: bool) -> Result<u32, StoreError> {
        let expired: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM accounts WHERE password_temporary = 1
             AND password_expires_at <= $1 AND state = 'active' AND managed_at IS NULL
             AND remote = $2",
        )
        .bind(now.0)
        .bind(i64::from(remote))
        .fetch_one(&self.pool)
        .await
        .map_err(unavailable)?;
        Ok(number(expired))
    }
}

/// A count.
fn number(counted: i64) -> u32 {
    u32::try_from(counted).unwrap_or(u32::MAX)
}
