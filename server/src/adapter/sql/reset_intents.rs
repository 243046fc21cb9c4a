//! Passwords that administrators are about to give in a remote directory.

use async_trait::async_trait;
use regain_contract::Timestamp;
use sqlx::AnyConnection;

use super::audit::append;
use super::database::{Database, unavailable};
use super::{acts, intents, passwords, resets};
use crate::model::admin::act::Act;
use crate::model::admin::reset::ResetMade;
use crate::model::change::PasswordChange;
use crate::model::intent::Intent;
use crate::model::store_error::StoreError;
use crate::port::intents::{Begun, Settled};
use crate::port::reset_intents::ResetIntentStore;

#[async_trait]
impl ResetIntentStore for Database {
    async fn intent_of_reset(&self, seal: &str) -> Result<Option<Intent>, StoreError> {
        let row = sqlx::query("SELECT * FROM password_intents WHERE reset = $1")
            .bind(seal)
            .fetch_optional(&self.pool)
            .await
            .map_err(unavailable)?;
        row.as_ref().map(intents::read).transpose()
    }

    async fn begin_reset(
        &self,
        act: &Act<'_>,
        made: &ResetMade,
        intent: &Intent,
        lease: Timestamp,
    ) -> Result<Begun, StoreError> {
        let Some(mut tx) = self.begin_act(act).await? else {
            return Ok(Begun::Overtaken);
        };
        // The same key comes first: who uses it twice at once is not kept from it by themself.
        if !resets::insert(&mut tx, made).await? {
            return Ok(Begun::Overtaken);
        }
        if intents::is_busy(&mut tx, intent, lease).await? {
            return Ok(Begun::Busy);
        }
        intents::insert(&mut tx, intent).await?;
        tx.commit().await.map_err(unavailable)?;
        Ok(Begun::Written)
    }

    async fn resume_reset(
        &self,
        act: &Act<'_>,
        intent: &Intent,
        lease: Timestamp,
    ) -> Result<Begun, StoreError> {
        let Some(mut tx) = self.begin_act(act).await? else {
            return Ok(Begun::Overtaken);
        };
        if intents::is_busy(&mut tx, intent, lease).await? {
            return Ok(Begun::Busy);
        }
        let taken = sqlx::query(
            "UPDATE password_intents SET begun_at = $1, state = 'begun'
             WHERE id = $2 AND state <> 'done'",
        )
        .bind(intent.begun_at.0)
        .bind(&intent.id)
        .execute(&mut *tx)
        .await
        .map_err(unavailable)?;
        if taken.rows_affected() != 1 {
            return Ok(Begun::Overtaken);
        }
        tx.commit().await.map_err(unavailable)?;
        Ok(Begun::Written)
    }

    async fn withdraw_reset(&self, intent: &Intent) -> Result<(), StoreError> {
        let mut tx = self.write_on(&intent.account).await?;
        let gone = sqlx::query("DELETE FROM password_intents WHERE id = $1 AND state <> 'done'")
            .bind(&intent.id)
            .execute(&mut *tx)
            .await
            .map_err(unavailable)?;
        if gone.rows_affected() == 1 {
            sqlx::query("DELETE FROM resets WHERE seal = $1")
                .bind(intent.reset().map(|(seal, _)| seal))
                .execute(&mut *tx)
                .await
                .map_err(unavailable)?;
        }
        tx.commit().await.map_err(unavailable)
    }

    async fn settle_reset(
        &self,
        act: &Act<'_>,
        made: &ResetMade,
        intent: &Intent,
        password: &PasswordChange,
        counter: &str,
    ) -> Result<Settled, StoreError> {
        let mut tx = self.write_on(&intent.account).await?;
        let is_same = is_as_decided_on(&mut tx, intent).await?;
        if !intents::mark_done(&mut tx, intent).await? {
            return Ok(Settled::Already);
        }
        match is_same {
            true => {
                passwords::set(&mut tx, password, "").await?;
                acts::clear_counter(&mut tx, counter).await?;
            }
            false => passwords::set_but_stay_locked(&mut tx, password, "").await?,
        }
        resets::put(&mut tx, made).await?;
        append(&mut tx, &act.chain, &act.record).await?;
        tx.commit().await.map_err(unavailable)?;
        Ok(match is_same {
            true => Settled::Done,
            false => Settled::CauseIsOver,
        })
    }
}

/// Whether the account's row is still the one that the reset was decided on.
async fn is_as_decided_on(on: &mut AnyConnection, intent: &Intent) -> Result<bool, StoreError> {
    let version: i64 = sqlx::query_scalar("SELECT version FROM accounts WHERE id = $1")
        .bind(&intent.account)
        .fetch_one(on)
        .await
        .map_err(unavailable)?;
    Ok(intent
        .reset()
        .is_some_and(|(_, decided_on)| decided_on == version))
}
