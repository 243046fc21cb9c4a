//! What is asked of Keycloak about one user.

use regain_contract::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use super::connection::Connection;
use super::group::{groups_of, standing};
use super::settings::Settings;
use super::user::{BruteForceStatus, Facts, User};
use crate::error::DirectoryError;

const SEE_USERS: &str = "see people (view-users)";

/// Nobody's id. Keycloak's own are random.
const NOBODY: &str = "00000000-0000-0000-0000-000000000000";

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Credential {
    #[serde(rename = "type")]
    kind: String,
    /// In milliseconds since 1970.
    created_date: Option<i64>,
}

#[derive(Deserialize)]
struct Component {
    #[serde(default)]
    config: ComponentConfig,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ComponentConfig {
    #[serde(default)]
    edit_mode: Vec<String>,
}

/// Asks about users one by one.
pub(super) struct Inquiry<'a> {
    pub(super) connection: &'a Connection,
    pub(super) settings: &'a Settings,
    /// Id of the client whose roles make administrators.
    pub(super) administration: &'a str,
    /// The realm locks accounts.
    pub(super) locks: bool,
}

impl Inquiry<'_> {
    /// The user with this id.
    pub(super) async fn user(&self, id: &str) -> Result<Option<User>, DirectoryError> {
        let found = self.connection.get(&["users", id], &[], SEE_USERS).await;
        match found {
            Ok(user) => Ok(Some(user)),
            Err(DirectoryError::Gone) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// What is known of a user beside their record.
    pub(super) async fn facts(&self, user: &User) -> Result<Facts, DirectoryError> {
        let id = &user.id;
        let (is_locked, groups, password_changed_at, is_administrator, is_read_only) = tokio::try_join!(
            self.is_locked(id),
            groups_of(self.connection, id),
            self.password_changed_at(id),
            self.is_administrator(id),
            self.is_read_only(user.federation_link.as_deref()),
        )?;
        let paths: Vec<&str> = groups.iter().map(|group| &*group.path).collect();
        Ok(Facts {
            is_locked,
            standing: standing(self.settings, &paths),
            password_changed_at,
            is_administrator,
            is_read_only,
        })
    }

    /// Asks as much for nobody as for somebody, so that the time tells nothing.
    pub(super) async fn facts_of_nobody(&self) -> Result<(), DirectoryError> {
        let answers = tokio::join!(
            self.is_locked(NOBODY),
            groups_of(self.connection, NOBODY),
            self.password_changed_at(NOBODY),
            self.is_administrator(NOBODY),
        );
        let unless_gone = |error: DirectoryError| match error {
            DirectoryError::Gone => Ok(()),
            other => Err(other),
        };
        answers.0.map(|_| ()).or_else(unless_gone)?;
        answers.1.map(|_| ()).or_else(unless_gone)?;
        answers.2.map(|_| ()).or_else(unless_gone)?;
        answers.3.map(|_| ()).or_else(unless_gone)
    }

    /// Locked for a time.
    pub(super) async fn is_locked(&self, id: &str) -> Result<bool, DirectoryError> {
        if !self.locks {
            return Ok(false);
        }
        let path = ["attack-detection", "brute-force", "users", id];
        let status: BruteForceStatus = self.connection.get(&path, &[], SEE_USERS).await?;
        Ok(status.disabled)
    }

    async fn password_changed_at(&self, id: &str) -> Result<Option<Timestamp>, DirectoryError> {
        let path = ["users", id, "credentials"];
        let found: Vec<Credential> = self.connection.get(&path, &[], SEE_USERS).await?;
        let password = found.into_iter().find(|it| it.kind == "password");
        let created = password.and_then(|it| it.created_date);
        Ok(created.map(|milliseconds| Timestamp(milliseconds / 1000)))
    }

    /// They have a role of `realm-management`, given to them, to a group of theirs, or by another role.
    async fn is_administrator(&self, id: &str) -> Result<bool, DirectoryError> {
        let path = [
            "users",
            id,
            "role-mappings",
            "clients",
            self.administration,
            "composite",
        ];
        let right = "see who administers the realm (view-users, view-clients)";
        let roles: Vec<Value> = self.connection.get(&path, &[], right).await?;
        Ok(!roles.is_empty())
    }

    /// The user comes from a directory that may not be written to. One whose settings cannot be seen
    /// is not taken for such: it refuses by itself.
    async fn is_read_only(&self, link: Option<&str>) -> Result<bool, DirectoryError> {
        let Some(link) = link else {
            return Ok(false);
        };
        let right = "see the realm (view-realm)";
        let found = self.connection.get(&["components", link], &[], right).await;
        match found {
            Ok(Component { config }) => Ok(config.edit_mode.iter().any(|it| it == "READ_ONLY")),
            Err(DirectoryError::Gone) => Ok(false),
            Err(error) => Err(error),
        }
    }
}
