//! Letters on their way.

use async_trait::async_trait;
use regain_contract::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row};

use super::audit::append;
use super::database::{Database, Engine, unavailable};
use super::write_queue::BatchedWrite;
use crate::model::backlog::Backlog;
use crate::model::change::Noted;
use crate::model::delivery::{Claim, DeadLetter, Delivery, WhyDead};
use crate::model::store_error::StoreError;
use crate::port::deliveries::DeliveryStore;

/// Dead letters that are shown at most.
const SHOWN: i64 = 1_000;

#[async_trait]
impl DeliveryStore for Database {
    async fn claim_deliveries(
        &self,
        now: Timestamp,
        until: Timestamp,
        most: u32,
    ) -> Result<Vec<Claim>, StoreError> {
        // Request first, without a lock: mostly there is nothing.
        if !self.is_any_due(now).await? {
            return Ok(Vec::new());
        }
        // Servers that ask at the same time get different rows and do not wait for one another.
        let locked = match self.engine {
            Engine::Sqlite => "",
            Engine::Postgres => "FOR UPDATE SKIP LOCKED",
        };
        let rows = sqlx::query(AssertSqlSafe(format!(
            "UPDATE deliveries SET attempts = attempts + 1,
             interrupted = interrupted + CASE WHEN leased_until IS NULL THEN 0 ELSE 1 END,
             leased_until = $1
             WHERE id IN (SELECT id FROM deliveries WHERE died_at IS NULL AND due_at <= $2
                          AND COALESCE(leased_until, 0) <= $2
                          ORDER BY due_at LIMIT $3 {locked})
             RETURNING *"
        )))
        .bind(until.0)
        .bind(now.0)
        .bind(i64::from(most))
        .fetch_all(&self.pool)
        .await
        .map_err(unavailable)?;
        Ok(rows.iter().map(claim).collect())
    }

    async fn keep_claim(&self, claim: &Claim, until: Timestamp) -> Result<bool, StoreError> {
        let kept =
            sqlx::query("UPDATE deliveries SET leased_until = $1 WHERE id = $2 AND attempts = $3")
                .bind(until.0)
                .bind(&claim.id)
                .bind(i64::from(claim.attempts))
                .execute(&self.pool)
                .await
                .map_err(unavailable)?;
        Ok(kept.rows_affected() == 1)
    }

    async fn finish_delivery(&self, claim: &Claim) -> Result<(), StoreError> {
        self.write_batched(Finished {
            id: claim.id.clone(),
            attempts: claim.attempts,
        })
        .await
    }

    async fn postpone_delivery(&self, claim: &Claim, due_at: Timestamp) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE deliveries SET due_at = $1, leased_until = NULL, taken_by = $2
             WHERE id = $3 AND attempts = $4",
        )
        .bind(due_at.0)
        .bind(claim.taken_by.join(" "))
        .bind(&claim.id)
        .bind(i64::from(claim.attempts))
        .execute(&self.pool)
        .await
        .map_err(unavailable)?;
        Ok(())
    }

    async fn bury_delivery(
        &self,
        claim: &Claim,
        why: WhyDead,
        noted: &Noted,
    ) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        let buried = sqlx::query(
            "UPDATE deliveries SET died_at = $1, why = $2, leased_until = NULL, taken_by = $3
             WHERE id = $4 AND attempts = $5 AND died_at IS NULL",
        )
        .bind(noted.record.at.0)
        .bind(why.word())
        .bind(claim.taken_by.join(" "))
        .bind(&claim.id)
        .bind(i64::from(claim.attempts))
        .execute(&mut *tx)
        .await
        .map_err(unavailable)?;
        if buried.rows_affected() == 1 {
            append(&mut tx, &noted.chain, &noted.record).await?;
            tx.commit().await.map_err(unavailable)?;
        }
        Ok(())
    }

    async fn backlog(&self) -> Result<Backlog, StoreError> {
        let row = sqlx::query(
            "SELECT (SELECT COUNT(*) FROM deliveries WHERE died_at IS NULL) AS waiting,
             (SELECT COUNT(*) FROM deliveries WHERE died_at IS NULL
              AND attempts >= CASE WHEN leased_until IS NULL THEN 1 ELSE 2 END) AS failing,
             (SELECT COUNT(*) FROM deliveries WHERE died_at IS NOT NULL) AS dead,
             (SELECT MIN(COALESCE(leased_until, due_at)) FROM deliveries
              WHERE died_at IS NULL) AS due_since",
        )
        .fetch_one(&self.pool)
        .await
        .map_err(unavailable)?;
        let number = |name: &str| u32::try_from(row.get::<i64, _>(name)).unwrap_or(u32::MAX);
        Ok(Backlog {
            waiting: number("waiting"),
            failing: number("failing"),
            dead: number("dead"),
            due_since: row.get::<Option<i64>, _>("due_since").map(Timestamp),
        })
    }

    async fn dead_letters(&self) -> Result<Vec<DeadLetter>, StoreError> {
        let rows = sqlx::query(
            "SELECT * FROM deliveries WHERE died_at IS NOT NULL ORDER BY died_at DESC, id LIMIT $1",
        )
        .bind(SHOWN)
        .fetch_all(&self.pool)
        .await
        .map_err(unavailable)?;
        rows.iter().map(dead_letter).collect()
    }

    async fn revive_delivery(
        &self,
        id: &str,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<bool, StoreError> {
        let revived = sqlx::query(
            "UPDATE deliveries SET died_at = NULL, why = NULL, due_at = $1, expires_at = $2,
             attempts = attempts + 1, interrupted = 0 WHERE id = $3 AND died_at IS NOT NULL",
        )
        .bind(now.0)
        .bind(until.0)
        .bind(id)
        .execute(&self.pool)
        .await
        .map_err(unavailable)?;
        Ok(revived.rows_affected() == 1)
    }
}

impl Database {
    async fn is_any_due(&self, now: Timestamp) -> Result<bool, StoreError> {
        let due = sqlx::query(
            "SELECT 1 AS one FROM deliveries WHERE died_at IS NULL AND due_at <= $1
             AND COALESCE(leased_until, 0) <= $1 LIMIT 1",
        )
        .bind(now.0)
        .fetch_optional(&self.pool)
        .await
        .map_err(unavailable)?;
        Ok(due.is_some())
    }
}

/// A letter that is sent, or of no use any more.
struct Finished {
    id: String,
    attempts: u32,
}

#[async_trait]
impl BatchedWrite for Finished {
    type Answer = ();

    fn lock_order(&self) -> (u8, &str) {
        (1, &self.id)
    }

    async fn write(&self, on: &mut AnyConnection) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM deliveries WHERE id = $1 AND attempts = $2")
            .bind(&self.id)
            .bind(i64::from(self.attempts))
            .execute(on)
            .await
            .map_err(unavailable)?;
        Ok(())
    }

    fn noted(&self, (): &()) -> Option<&Noted> {
        None
    }
}

/// Writes letters, in the transaction of what causes them.
pub(super) async fn insert(
    on: &mut AnyConnection,
    deliveries: &[Delivery],
) -> Result<(), StoreError> {
    for delivery in deliveries {
        sqlx::query(
            "INSERT INTO deliveries (id, sealed, written_at, expires_at, due_at)
             VALUES ($1, $2, $3, $4, $3)",
        )
        .bind(&delivery.id)
        .bind(&delivery.sealed)
        .bind(delivery.written_at.0)
        .bind(delivery.until.0)
        .execute(&mut *on)
        .await
        .map_err(unavailable)?;
    }
    Ok(())
}

fn claim(row: &AnyRow) -> Claim {
    let number = |name: &str| u32::try_from(row.get::<i64, _>(name)).unwrap_or(u32::MAX);
    let taken_by: &str = row.get("taken_by");
    Claim {
        id: row.get("id"),
        sealed: row.get("sealed"),
        until: Timestamp(row.get("expires_at")),
        attempts: number("attempts"),
        interrupted: number("interrupted"),
        taken_by: taken_by.split_whitespace().map(str::to_owned).collect(),
    }
}

fn dead_letter(row: &AnyRow) -> Result<DeadLetter, StoreError> {
    let why = row.get::<Option<&str>, _>("why").unwrap_or_default();
    Ok(DeadLetter {
        id: row.get("id"),
        sealed: row.get("sealed"),
        until: Timestamp(row.get("expires_at")),
        died_at: Timestamp(row.get("died_at")),
        why: WhyDead::from_word(why).ok_or(StoreError::Corrupt("reason of a dead letter"))?,
    })
}
