//! The outbox of a rehearsal: messages are kept to be looked at, and go nowhere.

use std::sync::Arc;

use async_trait::async_trait;
use regain_contract::{MethodKind, Secret, Timestamp};
use serde::Serialize;
use sqlx::Row;
use sqlx::any::AnyRow;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::mailroom::{Channel, DeliveryError};
use super::sql::database::Database;
use crate::port::clock::Clock;
use crate::port::store::StoreError;
use crate::words::render::Rendered;

/// Messages kept; older ones go.
const KEPT: i64 = 200;

/// The outbox. Exists in demo mode only.
#[derive(Clone)]
pub struct Outbox {
    database: Database,
    clock: Arc<dyn Clock>,
}

/// A message in the outbox.
#[derive(Clone, Debug, Serialize)]
pub struct Kept {
    /// Grows from message to message.
    pub id: i64,
    /// `email`, `sms` or `voice`.
    pub channel: String,
    /// The address or number.
    pub to: String,
    /// Subject of a mail.
    pub subject: Option<String>,
    /// The text.
    pub text: String,
    /// The code in it.
    pub code: Option<String>,
    /// The link in it: the one to go on with, in a notice the one to stop with.
    pub link: Option<String>,
    /// When it was sent (RFC 3339).
    pub created_at: String,
}

impl Outbox {
    /// An outbox in the embedded database.
    pub fn new(database: Database, clock: Arc<dyn Clock>) -> Self {
        Self { database, clock }
    }

    /// All messages, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn all(&self) -> Result<Vec<Kept>, StoreError> {
        let rows = sqlx::query("SELECT * FROM outbox ORDER BY id DESC")
            .fetch_all(self.database.pool())
            .await
            .map_err(|error| StoreError::Unavailable(Box::new(error)))?;
        Ok(rows.iter().map(kept).collect())
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
impl Channel for Outbox {
    fn name(&self) -> &'static str {
        "outbox"
    }

    fn carries(&self, kind: &MethodKind) -> bool {
        !matches!(kind, MethodKind::Other(_))
    }

    async fn deliver(&self, message: &Rendered) -> Result<(), DeliveryError> {
        self.put(message)
            .await
            .map_err(|error| DeliveryError::Refused(Box::new(error)))
    }
}

fn kept(row: &AnyRow) -> Kept {
    Kept {
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
