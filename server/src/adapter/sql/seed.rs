//! Putting accounts into the embedded directory.

use std::collections::{BTreeMap, HashMap};

use regain_contract::Timestamp;
use regain_contract::identity::of_name;
use sqlx::AnyConnection;

use super::database::{Database, unavailable};
use super::new_account::{NewAccount, NewPassword};
use super::seed_rows::{self, Prepared};
use super::{groups, words};
use crate::model::account::user_key;
use crate::model::store_error::StoreError;
use crate::port::password_hasher::PasswordHasher;

impl Database {
    /// Creates the account. False, and nothing written, when there is one with this user ID.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn seed(&self, new: &NewAccount, now: Timestamp) -> Result<bool, StoreError> {
        if self.has_account(&user_key(&new.user_id)).await? {
            return Ok(false);
        }
        Ok(self.seed_all(std::slice::from_ref(new), now).await? == 1)
    }

    /// Creates those of the accounts that are not there yet, all or none; how many. At most a few
    /// hundred at a time: each value counts towards what a statement can hold.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn seed_all(&self, new: &[NewAccount], now: Timestamp) -> Result<usize, StoreError> {
        let mut prepared = Vec::with_capacity(new.len());
        for account in new {
            prepared.push(self.prepared(account, now).await?);
        }
        let mut tx = self.write().await?;
        let made = seed_rows::accounts(&mut tx, &prepared).await?;
        // Those that another server, starting at the same time, was faster with, stay as they are.
        prepared.retain(|account| made.contains(&account.key));
        seed_rows::methods(&mut tx, &prepared).await?;
        let ids: Vec<&str> = prepared.iter().map(|it| &*it.key).collect();
        words::renew(&mut tx, &ids).await?;
        join(&mut tx, &prepared).await?;
        tx.commit().await.map_err(unavailable)?;
        Ok(prepared.len())
    }

    async fn prepared<'a>(
        &self,
        new: &'a NewAccount,
        now: Timestamp,
    ) -> Result<Prepared<'a>, StoreError> {
        let (hash, set_at) = match &new.password {
            Some(NewPassword::Plain(plain)) => {
                (Some(self.prepare_password(plain).await?), Some(now))
            }
            Some(NewPassword::Prepared(hash)) => (Some(hash.clone()), None),
            Some(NewPassword::PreparedAt(hash, at)) => (Some(hash.clone()), Some(*at)),
            None => (None, None),
        };
        Ok(Prepared {
            key: user_key(&new.user_id),
            hash,
            set_at,
            expires_at: new.temporary_for.map(|seconds| now.plus(seconds)),
            new,
        })
    }
}

/// Puts accounts into their groups.
async fn join(on: &mut AnyConnection, accounts: &[Prepared<'_>]) -> Result<(), StoreError> {
    // Of names that look alike, the first one counts.
    let mut names = BTreeMap::new();
    for name in accounts.iter().flat_map(|account| &account.new.groups) {
        names.entry(of_name(name)).or_insert(name);
    }
    let mut numbers = HashMap::new();
    // In order, so that of two servers neither waits for the other in a circle.
    for (key, name) in names {
        numbers.insert(key, groups::number(on, name).await?);
    }
    let members = accounts.iter().flat_map(|account| {
        let groups = account.new.groups.iter();
        groups.filter_map(|group| Some((*numbers.get(&of_name(group))?, &*account.key)))
    });
    seed_rows::memberships(on, members.collect()).await
}
