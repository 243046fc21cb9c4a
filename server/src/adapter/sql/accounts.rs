//! The embedded directory.

use async_trait::async_trait;
use regain_contract::{MethodKind, Policy, Role, Secret};
use regain_directory::{
    Capabilities, Directory, DirectoryError, Group, GroupId, PasswordCheck, PeopleFound,
    PeopleQuery, Person, PersonId, PersonState, Reach,
};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::database::{Database, time, truth, unavailable};
use super::groups;
use crate::model::account::{Account, AccountMethod, AccountState, user_key};
use crate::model::change::PreparedPassword;
use crate::model::store_error::StoreError;
use crate::port::password_hasher::PasswordHasher;

#[async_trait]
impl Directory for Database {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            unlock: true,
            must_change: true,
            search: true,
            groups: true,
            end_sessions: true,
            policy: false,
            history: false,
            password_changed_at: true,
        }
    }

    async fn find(&self, user_id: &str) -> Result<Option<Person>, DirectoryError> {
        let mut connection = self.pool.acquire().await.map_err(away)?;
        let row = sqlx::query("SELECT * FROM accounts WHERE user_key = $1 AND remote = 0")
            .bind(user_key(user_id))
            .fetch_optional(&mut *connection)
            .await
            .map_err(away)?;
        // Asks for methods even where there is no account, so that both take the same time.
        let id = row.as_ref().map_or("", |row| row.get("id"));
        let methods = methods_of(&mut connection, id).await.map_err(failed)?;
        row.map(|row| person(&row, methods)).transpose()
    }

    async fn person(&self, id: &PersonId) -> Result<Option<Person>, DirectoryError> {
        let mut connection = self.pool.acquire().await.map_err(away)?;
        let row = sqlx::query("SELECT * FROM accounts WHERE id = $1 AND remote = 0")
            .bind(&id.0)
            .fetch_optional(&mut *connection)
            .await
            .map_err(away)?;
        let methods = methods_of(&mut connection, &id.0).await.map_err(failed)?;
        row.map(|row| person(&row, methods)).transpose()
    }

    async fn check_password(
        &self,
        id: Option<&PersonId>,
        password: &Secret,
    ) -> Result<PasswordCheck, DirectoryError> {
        let row = sqlx::query(
            "SELECT password_hash, password_temporary, state FROM accounts
             WHERE id = $1 AND remote = 0",
        )
        .bind(id.map_or("", |id| &id.0))
        .fetch_optional(&self.pool)
        .await
        .map_err(away)?;
        // Asked for everybody, so that it takes the same time for everybody.
        let stand_in = self.stand_in_hash(id.map_or("", |id| &id.0)).await;
        let hash = match &row {
            Some(row) => row
                .get::<Option<String>, _>("password_hash")
                .map(Secret::new),
            None => stand_in.map_err(failed)?.filter(|_| id.is_some()),
        };
        let right = self.argon.check(hash, password.clone()).await;
        let Some(row) = row.filter(|_| matches!(right, Ok(true))) else {
            return right.map(|_| PasswordCheck::Wrong).map_err(failed);
        };
        Ok(match AccountState::from_word(row.get("state")) {
            Some(AccountState::Active) if truth(row.get("password_temporary")) => {
                PasswordCheck::MustChange
            }
            Some(AccountState::Active) => PasswordCheck::Right,
            Some(AccountState::Locked) => PasswordCheck::Locked,
            Some(AccountState::Disabled) => PasswordCheck::Disabled,
            None => return Err(failed(StoreError::Corrupt("account state"))),
        })
    }

    async fn policy(&self, _: Option<&PersonId>) -> Result<Option<Policy>, DirectoryError> {
        // The operator's, which the services know.
        Ok(None)
    }

    async fn search(&self, query: &PeopleQuery) -> Result<PeopleFound, DirectoryError> {
        self.search_people(query).await
    }

    async fn groups(&self) -> Result<Vec<Group>, DirectoryError> {
        let all = groups::all(&self.pool).await.map_err(failed)?;
        Ok(all.into_iter().map(group).collect())
    }

    async fn groups_of(&self, id: &PersonId) -> Result<Vec<Group>, DirectoryError> {
        let own = groups::of(&self.pool, &id.0).await.map_err(failed)?;
        Ok(own.into_iter().map(group).collect())
    }

    async fn probe(&self) -> Result<(), DirectoryError> {
        let one = sqlx::query("SELECT 1").execute(&self.pool).await;
        one.map(drop).map_err(away)
    }
}

#[async_trait]
impl PasswordHasher for Database {
    async fn prepare_password(&self, password: &Secret) -> Result<PreparedPassword, StoreError> {
        Ok(PreparedPassword(self.argon.hash(password.clone()).await?))
    }

    fn is_outdated(&self, kept: &str) -> bool {
        self.argon.is_outdated(kept)
    }
}

impl Database {
    /// Whether there is an account with this normalised user ID.
    pub(super) async fn has_account(&self, user_key: &str) -> Result<bool, StoreError> {
        let found: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM accounts WHERE user_key = $1")
            .bind(user_key)
            .fetch_one(&self.pool)
            .await
            .map_err(unavailable)?;
        Ok(found > 0)
    }

    pub(super) async fn methods(&self, account: &str) -> Result<Vec<AccountMethod>, StoreError> {
        let mut connection = self.pool.acquire().await.map_err(unavailable)?;
        methods_of(&mut connection, account).await
    }
}

/// The methods of an account, in their order.
pub(super) async fn methods_of(
    on: &mut AnyConnection,
    account: &str,
) -> Result<Vec<AccountMethod>, StoreError> {
    let rows = sqlx::query("SELECT kind, target FROM methods WHERE account = $1 ORDER BY position")
        .bind(account)
        .fetch_all(on)
        .await
        .map_err(unavailable)?;
    let method = |row: &AnyRow| AccountMethod {
        kind: MethodKind::from(row.get::<&str, _>("kind")),
        target: row.get("target"),
    };
    Ok(rows.iter().map(method).collect())
}

/// An account of a row, for who asks the tables themselves.
pub(super) fn account(row: &AnyRow, methods: Vec<AccountMethod>) -> Result<Account, StoreError> {
    Ok(Account {
        id: row.get("id"),
        user_id: row.get("user_id"),
        name: row.get("name"),
        role: Role::from(row.get::<&str, _>("role")),
        email: row.get("email"),
        state: AccountState::from_word(row.get("state"))
            .ok_or(StoreError::Corrupt("account state"))?,
        managed_at: row.get("managed_at"),
        protected: false,
        two_proofs: truth(row.get("two_proofs")),
        methods,
        temporary: truth(row.get("password_temporary")),
        password_expires_at: time(row.get("password_expires_at")),
        password_changed_at: time(row.get("password_changed_at")),
        recovery_paused_until: time(row.get("recovery_paused_until")),
        mark: row.get("password_hash"),
    })
}

/// The person of a row.
pub(super) fn person(row: &AnyRow, methods: Vec<AccountMethod>) -> Result<Person, DirectoryError> {
    let account = account(row, methods).map_err(failed)?;
    let reach = account.methods.into_iter().map(|method| Reach {
        kind: method.kind,
        target: method.target,
    });
    Ok(Person {
        id: PersonId(account.id),
        user_id: account.user_id,
        name: account.name,
        role: account.role,
        email: account.email,
        state: match account.state {
            AccountState::Active => PersonState::Active,
            AccountState::Locked => PersonState::Locked,
            AccountState::Disabled => PersonState::Disabled,
        },
        reach: reach.collect(),
        unusable: Vec::new(),
        language: None,
        must_change: account.temporary,
        password_changed_at: account.password_changed_at,
        protected: None,
    })
}

fn group(group: regain_contract::admin::Group) -> Group {
    Group {
        id: GroupId(group.id),
        name: group.name,
    }
}

/// The tables cannot be reached.
fn away(error: sqlx::Error) -> DirectoryError {
    failed(unavailable(error))
}

/// The tables failed as a directory.
pub(super) fn failed(error: StoreError) -> DirectoryError {
    match error {
        StoreError::Unavailable(cause) => DirectoryError::Unavailable(cause.to_string()),
        StoreError::Corrupt(what) => DirectoryError::Unexpected(what.to_owned()),
        StoreError::Alike(_) => DirectoryError::Unexpected(error.to_string()),
    }
}
