//! Captchas that were given out.

use async_trait::async_trait;
use regain_contract::{CaptchaKind, Timestamp};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::database::{Database, unavailable};
use crate::port::store::{CaptchaRecord, Captchas, StoreError};

#[async_trait]
impl Captchas for Database {
    async fn open_captcha(&self, captcha: &CaptchaRecord) -> Result<(), StoreError> {
        sqlx::query("INSERT INTO captchas (id, kind, expires_at) VALUES (?, ?, ?)")
            .bind(&captcha.id)
            .bind(captcha.kind.as_str())
            .bind(captcha.expires_at.0)
            .execute(&self.pool)
            .await
            .map_err(unavailable)?;
        Ok(())
    }

    async fn captcha(&self, id: &str) -> Result<Option<CaptchaRecord>, StoreError> {
        let row = sqlx::query("SELECT * FROM captchas WHERE id = ?")
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(unavailable)?;
        Ok(row.as_ref().map(read))
    }

    async fn take_captcha(&self, id: &str) -> Result<Option<CaptchaRecord>, StoreError> {
        let row = sqlx::query("DELETE FROM captchas WHERE id = ? RETURNING *")
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(unavailable)?;
        Ok(row.as_ref().map(read))
    }
}

fn read(row: &SqliteRow) -> CaptchaRecord {
    CaptchaRecord {
        id: row.get("id"),
        kind: CaptchaKind::from(row.get::<&str, _>("kind")),
        expires_at: Timestamp(row.get("expires_at")),
    }
}
