//! The audit record: adding to it, and reading it one after the other.

use async_trait::async_trait;
use regain_contract::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::database::{Database, unavailable};
use super::write_queue::BatchedWrite;
use crate::model::audit::chain::{Chain, Ends};
use crate::model::audit::query::{Filter, Found, Reach};
use crate::model::audit::record::{Chained, Record};
use crate::model::change::Noted;
use crate::model::store_error::StoreError;
use crate::port::audit::AuditLog;

#[async_trait]
impl AuditLog for Database {
    async fn append(&self, chain: &Chain, record: &Record) -> Result<(), StoreError> {
        self.write_batched(Noted {
            chain: chain.clone(),
            record: record.clone(),
        })
        .await
    }

    async fn records(
        &self,
        filter: &Filter,
        reach: Reach,
        most: u32,
    ) -> Result<Vec<Found>, StoreError> {
        self.find_records(filter, reach, most).await
    }
}

impl Database {
    /// Adds records one after the other, in one transaction.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn append_all(&self, chain: &Chain, records: &[Record]) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        let records: Vec<_> = records.iter().map(|record| (chain, record)).collect();
        append_each(&mut tx, &records).await?;
        tx.commit().await.map_err(unavailable)
    }
}

/// Something that is recorded by itself.
#[async_trait]
impl BatchedWrite for Noted {
    type Answer = ();

    fn lock_order(&self) -> (u8, &str) {
        (2, "")
    }

    async fn write(&self, _: &mut AnyConnection) -> Result<(), StoreError> {
        Ok(())
    }

    fn noted(&self, (): &()) -> Option<&Noted> {
        Some(self)
    }
}

/// Adds a record within a transaction, where it is to be written together with what it is about.
/// To be called last: from here to the end of the transaction nobody else can add one, and whoever
/// held the end of the record while waiting for an account would make others wait in a circle.
pub(super) async fn append(
    on: &mut AnyConnection,
    chain: &Chain,
    record: &Record,
) -> Result<(), StoreError> {
    append_each(on, &[(chain, record)]).await
}

/// The same for several, one after the other.
pub(super) async fn append_each(
    on: &mut AnyConnection,
    records: &[(&Chain, &Record)],
) -> Result<(), StoreError> {
    let Some((chain, _)) = records.last() else {
        return Ok(());
    };
    // Writes first: so both engines hold the row from here on.
    let row = sqlx::query(
        "UPDATE audit_ends SET seq = seq WHERE id = 1
         RETURNING seq, mac, kept_from, kept_mac, seal, (SELECT MAX(seq) FROM audit) AS last",
    )
    .fetch_one(&mut *on)
    .await
    .map_err(unavailable)?;
    let before = read_ends(&row);
    // Who tampered with the record must not keep people from signing in: it goes on, broken.
    let last: Option<i64> = row.get("last");
    let mut after = before.clone();
    after.seq = before.seq.max(last.unwrap_or(0));
    for (chain, record) in records {
        after.seq += 1;
        after.mac = chain.mac(&after.mac, after.seq, record);
        insert(on, after.seq, record, &after.mac).await?;
    }
    write_ends(on, &chain.moved(&before, after)).await
}

async fn insert(
    on: &mut AnyConnection,
    seq: i64,
    record: &Record,
    mac: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO audit (seq, at, what, result, code, actor, actor_user_id, subject,
         subject_user_id, subject_seal, address, details, support_id, mac)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(seq)
    .bind(record.at.0)
    .bind(&record.what)
    .bind(&record.result)
    .bind(&record.code)
    .bind(&record.actor)
    .bind(&record.actor_user_id)
    .bind(&record.subject)
    .bind(&record.subject_user_id)
    .bind(&record.subject_seal)
    .bind(&record.address)
    .bind(&record.details)
    .bind(&record.support_id)
    .bind(mac)
    .execute(on)
    .await
    .map_err(unavailable)?;
    Ok(())
}

/// Where the record begins and ends.
pub(super) async fn ends(on: &mut AnyConnection) -> Result<Ends, StoreError> {
    let row = sqlx::query("SELECT * FROM audit_ends WHERE id = 1")
        .fetch_one(on)
        .await
        .map_err(unavailable)?;
    Ok(read_ends(&row))
}

/// Says where the record begins and ends.
pub(super) async fn write_ends(on: &mut AnyConnection, ends: &Ends) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE audit_ends SET seq = $1, mac = $2, kept_from = $3, kept_mac = $4, seal = $5
         WHERE id = 1",
    )
    .bind(ends.seq)
    .bind(&ends.mac)
    .bind(ends.kept_from)
    .bind(&ends.kept_mac)
    .bind(&ends.seal)
    .execute(on)
    .await
    .map_err(unavailable)?;
    Ok(())
}

fn read_ends(row: &AnyRow) -> Ends {
    Ends {
        seq: row.get("seq"),
        mac: row.get("mac"),
        kept_from: row.get("kept_from"),
        kept_mac: row.get("kept_mac"),
        seal: row.get("seal"),
    }
}

/// A record from its row.
pub(super) fn read(row: &AnyRow) -> Chained {
    Chained {
        seq: row.get("seq"),
        record: Record {
            at: Timestamp(row.get("at")),
            what: row.get("what"),
            result: row.get("result"),
            code: row.get("code"),
            actor: row.get("actor"),
            actor_user_id: row.get("actor_user_id"),
            subject: row.get("subject"),
            subject_user_id: row.get("subject_user_id"),
            subject_seal: row.get("subject_seal"),
            address: row.get("address"),
            details: row.get("details"),
            support_id: row.get("support_id"),
        },
        mac: row.get("mac"),
    }
}
