//! Which rights the service account lacks.

use reqwest::Method;
use serde::Deserialize;

use super::connection::{AdminCall, Connection};
use super::realm::{Realm, administration};
use super::settings::Settings;
use crate::error::DirectoryError;
use crate::settings_fault::ConnectError;

/// A right that the service account lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingRight {
    /// The role of the client `realm-management` that gives it.
    pub role: &'static str,
    /// What cannot be done without it.
    pub purpose: &'static str,
    /// The command that grants it.
    pub grant: String,
}

#[derive(Deserialize)]
struct UserAccess {
    #[serde(default)]
    access: Access,
}

#[derive(Default, Deserialize)]
struct Access {
    #[serde(default)]
    manage: bool,
}

/// Which rights the service account lacks, found by using them; nothing is changed by that.
///
/// # Errors
/// What is wrong with the settings, or with Keycloak.
pub async fn missing_rights(settings: &Settings) -> Result<Vec<MissingRight>, ConnectError> {
    settings.check()?;
    let connection = Connection::new(settings)?;
    let sees_people = allowed(users(&connection).await)?;
    let manages = sees_people.as_ref().is_none_or(|users| {
        let mut each = users.iter();
        each.all(|user| user.access.manage)
    });
    let found = [
        ("view-users", "find people", sees_people.is_some()),
        ("manage-users", "set passwords and unlock", manages),
        (
            "query-groups",
            "list groups",
            allowed(groups(&connection).await)?.is_some(),
        ),
        (
            "view-realm",
            "read the rules for passwords",
            allowed(Realm::read(&connection).await)?.is_some(),
        ),
        (
            "view-clients",
            "see who administers the realm",
            allowed(administration(&connection).await)?.is_some(),
        ),
    ];
    let missing = found.into_iter().filter(|(_, _, has_it)| !has_it);
    Ok(missing
        .map(|(role, purpose, _)| missing_right(settings, role, purpose))
        .collect())
}

fn missing_right(settings: &Settings, role: &'static str, purpose: &'static str) -> MissingRight {
    let grant = format!(
        "kcadm.sh add-roles -r {} --uusername service-account-{} --cclientid realm-management \
         --rolename {role}",
        settings.realm,
        settings.client_id.to_lowercase(),
    );
    MissingRight {
        role,
        purpose,
        grant,
    }
}

/// The answer, or none where the right is missing.
fn allowed<T>(result: Result<T, DirectoryError>) -> Result<Option<T>, DirectoryError> {
    match result {
        Ok(answer) => Ok(Some(answer)),
        Err(DirectoryError::Forbidden { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

async fn users(connection: &Connection) -> Result<Vec<UserAccess>, DirectoryError> {
    let right = "see people (view-users)";
    connection.get(&["users"], &[("max", "1")], right).await
}

async fn groups(connection: &Connection) -> Result<(), DirectoryError> {
    let call = AdminCall {
        method: Method::GET,
        path: &["groups"],
        query: &[("max", "1")],
        body: None,
        right: "see groups (query-groups)",
    };
    connection.call(&call).await?;
    Ok(())
}
