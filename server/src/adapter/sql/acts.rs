//! What administrators do to accounts: each act with its record, as one.

use async_trait::async_trait;
use sqlx::{Any, AnyConnection, Row, Transaction};

use super::audit::append;
use super::database::{Database, truth, unavailable};
use super::{account_edits, deliveries, groups, links, passwords, resets};
use crate::model::account_edit::Part;
use crate::model::admin::act::{Act, Acted};
use crate::model::admin::change::AccountChange;
use crate::model::admin::reset::{Given, ResetAnswer, ResetMade};
use crate::model::delivery::Delivery;
use crate::model::link::LinkKind;
use crate::model::store_error::StoreError;
use crate::port::acts::ActStore;

#[async_trait]
impl ActStore for Database {
    async fn reset_made(&self, seal: &str) -> Result<Option<ResetMade>, StoreError> {
        resets::made(&self.pool, seal).await
    }

    async fn reset(
        &self,
        act: &Act<'_>,
        made: &ResetMade,
        given: Given<'_>,
        counter: &str,
    ) -> Result<Acted, StoreError> {
        let Some(mut tx) = self.begin_act(act).await? else {
            return Ok(Acted::Overtaken);
        };
        if !resets::insert(&mut tx, made).await? {
            return Ok(Acted::Overtaken);
        }
        match given {
            Given::Password(change) => {
                passwords::set(&mut tx, change, "").await?;
                clear_counter(&mut tx, counter).await?;
            }
            Given::Link {
                link,
                notice,
                deliveries,
            } => {
                let account = &act.subject.account.id;
                passwords::void_links(&mut tx, account, &[LinkKind::Reset], act.at).await?;
                passwords::end_recoveries_by_link(&mut tx, account, act.at).await?;
                links::insert(&mut tx, link).await?;
                links::insert(&mut tx, notice).await?;
                deliveries::insert(&mut tx, deliveries).await?;
            }
        }
        finish(tx, act).await
    }

    async fn replace_answer(
        &self,
        made: &ResetMade,
        answer: &ResetAnswer,
        notices: &[Delivery],
    ) -> Result<bool, StoreError> {
        let mut tx = self.write().await?;
        let replaced = resets::replace_answer(&mut tx, made, answer).await?;
        if replaced {
            deliveries::insert(&mut tx, notices).await?;
            tx.commit().await.map_err(unavailable)?;
        }
        Ok(replaced)
    }

    async fn unlock(&self, act: &Act<'_>, counter: &str) -> Result<Acted, StoreError> {
        let Some(mut tx) = self.begin_act(act).await? else {
            return Ok(Acted::Overtaken);
        };
        sqlx::query("UPDATE accounts SET state = 'active' WHERE id = $1 AND state = 'locked'")
            .bind(&act.subject.account.id)
            .execute(&mut *tx)
            .await
            .map_err(unavailable)?;
        clear_counter(&mut tx, counter).await?;
        finish(tx, act).await
    }

    async fn change(&self, act: &Act<'_>, change: &AccountChange) -> Result<Acted, StoreError> {
        let Some(mut tx) = self.begin_act(act).await? else {
            return Ok(Acted::Overtaken);
        };
        let account = &act.subject.account;
        if change.parts.contains(&Part::Groups)
            && groups::names_of(&mut tx, &account.id).await? != change.groups
        {
            return Ok(Acted::Overtaken);
        }
        account_edits::write(&mut tx, account, &change.edit, &change.parts, act.at).await?;
        if let Some(notice) = &change.notice {
            links::insert(&mut tx, &notice.link).await?;
            deliveries::insert(&mut tx, &notice.deliveries).await?;
        }
        finish(tx, act).await
    }

    async fn end_sessions(&self, act: &Act<'_>) -> Result<Acted, StoreError> {
        let Some(mut tx) = self.begin_act(act).await? else {
            return Ok(Acted::Overtaken);
        };
        passwords::end_sessions(&mut tx, &act.subject.account.id).await?;
        finish(tx, act).await
    }
}

impl Database {
    /// The transaction of an act; none when actor or account are no longer as they were.
    pub(super) async fn begin_act(
        &self,
        act: &Act<'_>,
    ) -> Result<Option<Transaction<'static, Any>>, StoreError> {
        let (actor, subject) = (&act.actor.account, &act.subject.account);
        let mut tx = self.write_on_both(&actor.id, &subject.id).await?;
        let may: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM sessions s JOIN accounts a ON a.id = s.account
             WHERE s.fingerprint = $1 AND a.id = $2 AND a.role = $3 AND a.state = 'active'
             AND (a.password_temporary = 0 OR a.remote = 1)",
        )
        .bind(&act.actor.session)
        .bind(&actor.id)
        .bind(actor.role.as_str())
        .fetch_one(&mut *tx)
        .await
        .map_err(unavailable)?;
        let same = may == 1 && is_unchanged(&mut tx, act).await?;
        Ok(same.then_some(tx))
    }
}

/// Whether the account is still there, and as it was read. What a remote directory has of it cannot
/// be held still: it was asked a moment ago, and guards by itself whom nobody may change.
async fn is_unchanged(on: &mut AnyConnection, act: &Act<'_>) -> Result<bool, StoreError> {
    let account = &act.subject.account;
    let row = sqlx::query("SELECT version, remote FROM accounts WHERE id = $1")
        .bind(&account.id)
        .fetch_optional(&mut *on)
        .await
        .map_err(unavailable)?;
    let version = row.as_ref().map(|row| row.get::<i64, _>("version"));
    if row.is_some_and(|row| truth(row.get("remote"))) {
        return Ok(version == Some(act.subject.version));
    }
    // Methods are rows of their own, which the account's version does not count.
    let methods =
        sqlx::query("SELECT kind, target FROM methods WHERE account = $1 ORDER BY position")
            .bind(&account.id)
            .fetch_all(on)
            .await
            .map_err(unavailable)?;
    let now = methods
        .iter()
        .map(|row| (row.get::<&str, _>("kind"), row.get::<&str, _>("target")));
    let then = account
        .methods
        .iter()
        .map(|method| (method.kind.as_str(), method.target.as_str()));
    Ok(version == Some(act.subject.version) && now.eq(then))
}

pub(super) async fn clear_counter(on: &mut AnyConnection, key: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM counters WHERE key = $1")
        .bind(key)
        .execute(on)
        .await
        .map_err(unavailable)?;
    Ok(())
}

/// Records the act, and makes it so.
async fn finish(mut tx: Transaction<'static, Any>, act: &Act<'_>) -> Result<Acted, StoreError> {
    append(&mut tx, &act.chain, &act.record).await?;
    tx.commit().await.map_err(unavailable)?;
    Ok(Acted::Done)
}
