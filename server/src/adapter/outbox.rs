//! The outbox of a rehearsal or a trial: messages are kept to be looked at, and go nowhere.

use std::sync::Arc;

use async_trait::async_trait;
use regain_contract::{MethodKind, Secret, Timestamp};
use sqlx::Row;
use sqlx::any::AnyRow;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::channel::{Channel, DeliveryError};
use super::sql::database::Database;
use crate::model::kept_message::KeptMessage;
use crate::model::store_error::StoreError;
use crate::port::clock::Clock;
use crate::port::outbox::Outbox;
use crate::words::render::Rendered;

/// Messages kept; older ones go.
const KEPT: i64 = 200;

/// The outbox. Exists in demo mode, and where a directory is tried out.
#[derive(Clone)]
pub struct DatabaseOutbox {
    database: Database,
    clock: Arc<dyn Clock>,
}

impl DatabaseOutbox {
    /// An outbox in the embedded database.
    pub fn new(database: Database, clock: Arc<dyn Clock>) -> Self {
        Self { database, clock }
    }

    async fn put(&self, message: &Rendered) -> Result<(), sqlx::Error> {
        let exposed = |secret: &Option<Secret>| secret.as_ref().map(|it| it.expose().to_owned());
        let id: i64 = sqlx::query_scalar(
            "INSERT INTO outbox (channel, recipient, subject, text, code, link, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
        )
        .bind(message.channel.as_str())
        .bind(&message.to)
        .bind(&message.subject)
        .bind(message.text.expose())
        .bind(exposed(&message.code))
        .bind(exposed(&message.link))
        .bind(self.clock.now().0)
        .fetch_one(self.database.pool())
        .await?;
        sqlx::query("DELETE FROM outbox WHERE id <= $1")
            .bind(id - KEPT)
            .execute(self.database.pool())
            .await?;
        Ok(())
    }
}

#[async_trait]
impl Channel for DatabaseOutbox {
    fn name(&self) -> &'static str {
        "outbox"
    }

    fn carries(&self, kind: &MethodKind) -> bool {
        !matches!(kind, MethodKind::Other(_))
    }

    async fn deliver(&self, message: &Rendered) -> Result<(), DeliveryError> {
        self.put(message)
            .await
            .map_err(|error| DeliveryError::Unavailable(Box::new(error)))
    }
}

#[async_trait]
impl Outbox for DatabaseOutbox {
    async fn all(&self) -> Result<Vec<KeptMessage>, StoreError> {
        let rows = sqlx::query("SELECT * FROM outbox ORDER BY id DESC")
            .fetch_all(self.database.pool())
            .await
            .map_err(|error| StoreError::Unavailable(Box::new(error)))?;
        Ok(rows.iter().map(kept).collect())
    }
}

fn kept(row: &AnyRow) -> KeptMessage {
    KeptMessage {
        id: row.get("id"),
        channel: row.get("channel"),
        to: row.get("recipient"),
        subject: row.get("subject"),
        text: row.get("text"),
        code: row.get("code"),
        link: row.get("link"),
        created_at: rfc3339(Timestamp(row.get("created_at"))),
    }
}

fn rfc3339(at: Timestamp) -> String {
    let at = OffsetDateTime::from_unix_timestamp(at.0).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    at.format(&Rfc3339).unwrap_or_default()
}
