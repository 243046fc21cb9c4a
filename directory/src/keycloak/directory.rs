//! Keycloak as the port has it.

use std::time::Duration;

use async_trait::async_trait;
use regain_contract::{Policy, Secret, user_id};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::connection::{AdminCall, Connection, succeeded};
use super::facts::Inquiry;
use super::group::{all_groups, check_groups, groups_of};
use super::policy::policy;
use super::realm::{Realm, administration};
use super::refusal::Refusal;
use super::rights::{missing_by, missing_grant};
use super::search::search;
use super::settings::{Settings, UserIdForm};
use super::sign_in::SignIn;
use super::user::{READ_ONLY, User};
use crate::capability::Capabilities;
use crate::error::{DirectoryError, SetPasswordError};
use crate::password::{PasswordCheck, SetFor};
use crate::person::{Person, PersonId};
use crate::port::{Directory, RemoteDirectory};
use crate::report::MissingRight;
use crate::search::{Group, PeopleFound, PeopleQuery};
use crate::settings_fault::ConnectError;

/// Readiness does not wait longer.
const PROBE: Duration = Duration::from_secs(2);

const MANAGE_USERS: &str = "set passwords and unlock (manage-users)";

/// A realm of Keycloak.
pub struct KeycloakDirectory {
    connection: Connection,
    settings: Settings,
    sign_in: SignIn,
    administration: String,
    locks: bool,
    capabilities: Capabilities,
}

impl KeycloakDirectory {
    /// Reads the realm, and sees that the service account may do what is needed.
    ///
    /// # Errors
    /// What is wrong with the settings, or with Keycloak.
    pub async fn connect(settings: &Settings) -> Result<Self, ConnectError> {
        settings.check()?;
        let connection = Connection::new(settings)?;
        let realm = Realm::read(&connection).await?;
        let administration = administration(&connection).await?;
        check_groups(&connection, settings).await?;
        Ok(Self {
            sign_in: SignIn::new(settings)?,
            settings: settings.clone(),
            locks: realm.brute_force_protected,
            capabilities: realm.capabilities(),
            connection,
            administration,
        })
    }

    const fn inquiry(&self) -> Inquiry<'_> {
        Inquiry {
            connection: &self.connection,
            settings: &self.settings,
            administration: self.administration.as_str(),
            locks: self.locks,
        }
    }

    /// How many people there are.
    pub(super) async fn count(&self) -> Result<usize, DirectoryError> {
        let right = "count people (view-users)";
        self.connection.get(&["users", "count"], &[], right).await
    }

    /// What the client for signing in lacks.
    pub(super) async fn missing_grant(&self) -> Result<Option<MissingRight>, DirectoryError> {
        match self.sign_in.try_out(&self.connection).await {
            Ok(()) => Ok(None),
            Err(DirectoryError::Forbidden { .. }) => Ok(Some(missing_grant(&self.settings))),
            Err(error) => Err(error),
        }
    }

    async fn complete(&self, user: User) -> Result<Person, DirectoryError> {
        let facts = self.inquiry().facts(&user).await?;
        Ok(user.into_person(&self.settings, &facts))
    }

    /// Those who answer to a user ID, each once.
    async fn called(&self, user_id: &str) -> Result<Vec<User>, DirectoryError> {
        let mut found: Vec<User> = Vec::new();
        for form in &self.settings.user_ids {
            let name = match form {
                UserIdForm::Username => "username",
                UserIdForm::Email => "email",
            };
            let query = [
                (name, user_id),
                ("exact", "true"),
                ("briefRepresentation", "false"),
            ];
            let right = "look for people (query-users, view-users)";
            let users: Vec<User> = self.connection.get(&["users"], &query, right).await?;
            for user in users {
                if user.is_called(user_id) && found.iter().all(|it| it.id != user.id) {
                    found.push(user);
                }
            }
        }
        Ok(found)
    }

    /// The user, if they may be touched from here.
    async fn touchable(&self, id: &PersonId) -> Result<User, DirectoryError> {
        let user = self.inquiry().user(&id.0).await?;
        let user = user.ok_or(DirectoryError::Gone)?;
        let facts = self.inquiry().facts(&user).await?;
        match user.protected(&facts) {
            Some(reason) => Err(DirectoryError::Protected(reason)),
            None => Ok(user),
        }
    }

    async fn act(
        &self,
        method: Method,
        path: &[&str],
        body: Option<Value>,
    ) -> Result<(), DirectoryError> {
        let call = AdminCall {
            method,
            path,
            query: &[],
            body,
            right: MANAGE_USERS,
        };
        self.connection.call(&call).await?;
        Ok(())
    }

    /// Lifts a lock, be it for a time or for good. An account that was switched off stays so.
    async fn lift_lock(&self, user: &User) -> Result<(), DirectoryError> {
        if user.is_locked_for_good() {
            let enabled = json!({ "enabled": true });
            return self
                .act(Method::PUT, &["users", &user.id], Some(enabled))
                .await;
        }
        let path = ["attack-detection", "brute-force", "users", &user.id];
        self.act(Method::DELETE, &path, None).await
    }
}

#[async_trait]
impl Directory for KeycloakDirectory {
    fn capabilities(&self) -> Capabilities {
        self.capabilities
    }

    async fn find(&self, user_id: &str) -> Result<Option<Person>, DirectoryError> {
        if user_id::check(user_id).is_err() {
            return Ok(None);
        }
        let mut found = self.called(user_id).await?;
        match (found.pop(), found.len()) {
            (None, _) => {
                self.inquiry().facts_of_nobody().await?;
                Ok(None)
            }
            (Some(user), 0) => self.complete(user).await.map(Some),
            (Some(_), others) => Err(DirectoryError::Ambiguous(others + 1)),
        }
    }

    async fn person(&self, id: &PersonId) -> Result<Option<Person>, DirectoryError> {
        match self.inquiry().user(&id.0).await? {
            Some(user) => self.complete(user).await.map(Some),
            None => Ok(None),
        }
    }

    async fn check_password(
        &self,
        id: Option<&PersonId>,
        password: &Secret,
    ) -> Result<PasswordCheck, DirectoryError> {
        if password.expose().is_empty() {
            return Ok(PasswordCheck::Wrong);
        }
        let inquiry = self.inquiry();
        let user = match id {
            Some(id) => inquiry.user(&id.0).await?,
            None => None,
        };
        match user {
            Some(user) => self.sign_in.check(&inquiry, &user, password).await,
            None => self.sign_in.check_nobody(&self.connection, password).await,
        }
    }

    /// The realm's rules: Keycloak has the same for everybody.
    async fn policy(&self, _: Option<&PersonId>) -> Result<Option<Policy>, DirectoryError> {
        let realm = Realm::read(&self.connection).await?;
        Ok(Some(policy(&realm.password_policy)))
    }

    async fn search(&self, query: &PeopleQuery) -> Result<PeopleFound, DirectoryError> {
        search(&self.inquiry(), query).await
    }

    async fn groups(&self) -> Result<Vec<Group>, DirectoryError> {
        let found = all_groups(&self.connection).await?;
        Ok(found.into_iter().map(Group::from).collect())
    }

    async fn groups_of(&self, id: &PersonId) -> Result<Vec<Group>, DirectoryError> {
        let mut found = groups_of(&self.connection, &id.0).await?;
        found.sort_by_key(|group| group.path.to_lowercase());
        Ok(found.into_iter().map(Group::from).collect())
    }

    async fn probe(&self) -> Result<(), DirectoryError> {
        match tokio::time::timeout(PROBE, Realm::read(&self.connection)).await {
            Ok(answer) => answer.map(|_| ()),
            Err(_) => {
                let text = format!("no answer within {} s", PROBE.as_secs());
                Err(DirectoryError::Unavailable(text))
            }
        }
    }
}

#[async_trait]
impl RemoteDirectory for KeycloakDirectory {
    async fn set_password(
        &self,
        id: &PersonId,
        password: &Secret,
        purpose: SetFor,
    ) -> Result<(), SetPasswordError> {
        let user = self.touchable(id).await?;
        let call = AdminCall {
            method: Method::PUT,
            path: &["users", &user.id, "reset-password"],
            query: &[],
            body: Some(json!({
                "type": "password",
                "value": password.expose(),
                "temporary": purpose == SetFor::Temporary,
            })),
            right: MANAGE_USERS,
        };
        let answer = self.connection.answer(&call).await?;
        if answer.status == StatusCode::BAD_REQUEST {
            let refusal = Refusal::of(&answer.body);
            if let Some(refused) = refusal.refused_password() {
                return Err(refused);
            }
            if refusal.is_read_only() {
                return Err(DirectoryError::Protected(READ_ONLY).into());
            }
            // Of two calls for one person at the same time, the slower one gets to read what the
            // database said. The other one may have been this call, made before.
            return Err(SetPasswordError::Unknown(refusal.detail()));
        }
        succeeded(answer, MANAGE_USERS)?;
        // A new password does not lift a lock by itself, and is of no use behind one.
        self.lift_lock(&user).await.map_err(|error| {
            SetPasswordError::Unknown(format!("it is set, but a lock may remain: {error}"))
        })
    }

    async fn unlock(&self, id: &PersonId) -> Result<(), DirectoryError> {
        let user = self.touchable(id).await?;
        self.lift_lock(&user).await
    }

    async fn end_sessions(&self, id: &PersonId) -> Result<(), DirectoryError> {
        self.act(Method::POST, &["users", &id.0, "logout"], None)
            .await
    }

    async fn missing_rights(&self) -> Result<Vec<MissingRight>, DirectoryError> {
        let mut missing = missing_by(&self.connection, &self.settings).await?;
        missing.extend(self.missing_grant().await?);
        Ok(missing)
    }
}
