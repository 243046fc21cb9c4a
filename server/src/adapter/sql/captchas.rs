//! Captchas that were given out.

use async_trait::async_trait;
use regain_contract::{CaptchaKind, Timestamp};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::database::{Database, unavailable};
use crate::model::captcha::CaptchaRecord;
use crate::model::store_error::StoreError;
use crate::port::captchas::CaptchaStore;

#[async_trait]
impl CaptchaStore for Database {
    async fn open_captcha(&self, captcha: &CaptchaRecord) -> Result<(), StoreError> {
        sqlx::query("INSERT INTO captchas (id, kind, expires_at) VALUES ($1, $2, $3)")
            .bind(&captcha.id)
            .bind(captcha.kind.as_str())
            .bind(captcha.expires_at.0)
            .execute(&self.pool)
            .await
            .map_err(unavailable)?;
        Ok(())
    }

    async fn captcha(&self, id: &str) -> Result<Option<CaptchaRecord>, StoreError> {
        if !can_be_stored(id) {
            return Ok(None);
        }
        let row = sqlx::query("SELECT * FROM captchas WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(unavailable)?;
        Ok(row.as_ref().map(read))
    }

    async fn take_captcha(&self, id: &str) -> Result<Option<CaptchaRecord>, StoreError> {
        if !can_be_stored(id) {
            return Ok(None);
        }
        let row = sqlx::query("DELETE FROM captchas WHERE id = $1 RETURNING *")
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(unavailable)?;
        Ok(row.as_ref().map(read))
    }
}

/// Ids come from callers as they are, and PostgreSQL takes a text with this character for a fault.
fn can_be_stored(id: &str) -> bool {
    !id.contains('\0')
}

fn read(row: &AnyRow) -> CaptchaRecord {
    CaptchaRecord {
        id: row.get("id"),
        kind: CaptchaKind::from(row.get::<&str, _>("kind")),
        expires_at: Timestamp(row.get("expires_at")),
    }
}
