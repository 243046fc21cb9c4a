//! The audit record from its beginning on: proving it, and removing what is old.

use regain_contract::Timestamp;
use sqlx::AnyConnection;

use super::audit::{ends, read, write_ends};
use super::database::{Database, unavailable};
use crate::model::audit::chain::{Chain, Ends};
use crate::model::audit::record::Chained;
use crate::model::audit::walk::{Broken, Walk};
use crate::model::store_error::StoreError;

/// Records read at a time.
const BATCH: i64 = 500;

/// What a proof of the record came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Where the record begins and ends.
    pub ends: Ends,
    /// The first thing that is wrong with it.
    pub broken: Option<Broken>,
}

impl Database {
    /// Proves that the record is as the servers wrote it. Servers may go on meanwhile. `passed` is
    /// told now and then how many records were looked at.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn prove_audit(
        &self,
        chain: &Chain,
        mut passed: impl FnMut(i64),
    ) -> Result<Proof, StoreError> {
        loop {
            let before = self.audit_ends().await?;
            let broken = self.walk_audit(chain, &before, &mut passed).await?.err();
            let after = self.audit_ends().await?;
            // Old records may have gone meanwhile, from the beginning; then it begins later now.
            if broken.is_none() || before.kept_from == after.kept_from {
                return Ok(Proof {
                    ends: before,
                    broken,
                });
            }
        }
    }

    async fn walk_audit(
        &self,
        chain: &Chain,
        ends: &Ends,
        passed: &mut impl FnMut(i64),
    ) -> Result<Result<(), Broken>, StoreError> {
        let mut walk = match Walk::begin(chain, ends) {
            Ok(walk) => walk,
            Err(broken) => return Ok(Err(broken)),
        };
        // From what is before the beginning, where nothing may be.
        let mut from = i64::MIN;
        while from <= ends.seq {
            let batch = self.audit_batch(from, ends.seq).await?;
            for found in &batch {
                if let Err(broken) = walk.pass(found) {
                    return Ok(Err(broken));
                }
            }
            if batch.is_empty() {
                break;
            }
            from = walk.next();
            passed(from - ends.kept_from);
        }
        if let Err(broken) = walk.arrive(ends) {
            return Ok(Err(broken));
        }
        let beyond: Option<i64> = sqlx::query_scalar(
            "SELECT MIN(seq) FROM audit WHERE seq > (SELECT seq FROM audit_ends WHERE id = 1)",
        )
        .fetch_one(&self.pool)
        .await
        .map_err(unavailable)?;
        Ok(beyond.map_or(Ok(()), |seq| Err(Broken::PutIn(seq))))
    }

    /// Removes records that are older than `before`, from the beginning of the record up to the
    /// first that is not, or that is not as it was written: what was tampered with stays to be
    /// found.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sweep_audit(&self, chain: &Chain, before: Timestamp) -> Result<(), StoreError> {
        while self.sweep_batch(chain, before).await? {}
        Ok(())
    }

    /// One transaction of it. Whether there may be more.
    async fn sweep_batch(&self, chain: &Chain, before: Timestamp) -> Result<bool, StoreError> {
        let mut tx = self.write().await?;
        // Writes first, as whoever adds a record does.
        sqlx::query("UPDATE audit_ends SET seq = seq WHERE id = 1")
            .execute(&mut *tx)
            .await
            .map_err(unavailable)?;
        let found = ends(&mut tx).await?;
        let mut walk = match Walk::begin(chain, &found) {
            Ok(walk) => walk,
            Err(broken) => {
                tracing::error!(%broken, "the audit record is not as it was written");
                return Ok(false);
            }
        };
        let batch = batch(&mut tx, found.kept_from, found.seq).await?;
        let old = |it: &&Chained| it.record.at < before;
        for record in batch.iter().take_while(old) {
            if let Err(broken) = walk.pass(record) {
                tracing::error!(%broken, "the audit record is not as it was written");
                break;
            }
        }
        if walk.next() == found.kept_from {
            return Ok(false);
        }
        sqlx::query("DELETE FROM audit WHERE seq < $1")
            .bind(walk.next())
            .execute(&mut *tx)
            .await
            .map_err(unavailable)?;
        let kept = Ends {
            kept_from: walk.next(),
            kept_mac: walk.mac().to_owned(),
            ..found.clone()
        };
        write_ends(&mut tx, &chain.moved(&found, kept)).await?;
        tx.commit().await.map_err(unavailable)?;
        Ok(walk.next() - found.kept_from == BATCH)
    }

    /// The MAC of a record, if there is one with this number.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit_mac(&self, seq: i64) -> Result<Option<String>, StoreError> {
        sqlx::query_scalar("SELECT mac FROM audit WHERE seq = $1")
            .bind(seq)
            .fetch_optional(&self.pool)
            .await
            .map_err(unavailable)
    }

    async fn audit_ends(&self) -> Result<Ends, StoreError> {
        let mut connection = self.pool.acquire().await.map_err(unavailable)?;
        ends(&mut connection).await
    }

    async fn audit_batch(&self, from: i64, to: i64) -> Result<Vec<Chained>, StoreError> {
        let mut connection = self.pool.acquire().await.map_err(unavailable)?;
        batch(&mut connection, from, to).await
    }
}

/// The first records of a part of the record.
pub(super) async fn batch(
    on: &mut AnyConnection,
    from: i64,
    to: i64,
) -> Result<Vec<Chained>, StoreError> {
    let rows =
        sqlx::query("SELECT * FROM audit WHERE seq >= $1 AND seq <= $2 ORDER BY seq LIMIT $3")
            .bind(from)
            .bind(to)
            .bind(BATCH)
            .fetch_all(on)
            .await
            .map_err(unavailable)?;
    Ok(rows.iter().map(read).collect())
}
