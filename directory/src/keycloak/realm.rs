//! The realm, as far as it matters here.

use serde::Deserialize;

use super::connection::Connection;
use super::policy::has_history;
use crate::capability::Capabilities;
use crate::error::DirectoryError;

/// The client whose roles make somebody an administrator of the realm.
const ADMINISTRATION: &str = "realm-management";

/// A realm. Who lacks the right to see it gets one with little more than its name.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Realm {
    /// Locks accounts after wrong passwords.
    #[serde(default)]
    pub(super) brute_force_protected: bool,
    /// After how many; it is never left out where the realm may be seen.
    failure_factor: Option<u32>,
    /// The rules for passwords, in Keycloak's own writing.
    #[serde(default)]
    pub(super) password_policy: String,
}

#[derive(Deserialize)]
struct ClientRecord {
    id: String,
}

impl Realm {
    /// Reads it.
    pub(super) async fn read(connection: &Connection) -> Result<Self, DirectoryError> {
        let right = "see the realm (view-realm)";
        let realm: Self = connection.get(&[], &[], right).await?;
        if realm.failure_factor.is_none() {
            let detail = "its rules are left out: give the service account the role".to_owned();
            return Err(DirectoryError::Forbidden { right, detail });
        }
        Ok(realm)
    }

    /// What it can do.
    pub(super) fn capabilities(&self) -> Capabilities {
        Capabilities {
            unlock: self.brute_force_protected,
            must_change: true,
            search: true,
            groups: true,
            end_sessions: true,
            policy: true,
            history: has_history(&self.password_policy),
            password_changed_at: true,
        }
    }
}

/// The id of the client that holds the roles of administrators.
pub(super) async fn administration(connection: &Connection) -> Result<String, DirectoryError> {
    let query = [("clientId", ADMINISTRATION)];
    let right = "see who administers the realm (view-clients)";
    let found: Vec<ClientRecord> = connection.get(&["clients"], &query, right).await?;
    let client = found.into_iter().next();
    client.map(|client| client.id).ok_or_else(|| {
        let detail = format!(
            "{ADMINISTRATION} is not shown: give the service account view-clients, in a realm other than \
             master"
        );
        DirectoryError::Forbidden { right, detail }
    })
}
