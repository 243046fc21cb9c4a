//! Which rights the service account lacks.

use reqwest::Method;
use serde::Deserialize;

use super::connection::{AdminCall, Connection};
use super::realm::{Realm, administration};
use super::settings::Settings;
use crate::error::DirectoryError;
use crate::report::MissingRight;
use crate::settings_fault::ConnectError;

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
    Ok(missing_by(&connection, settings).await?)
}

/// The same by a connection that is there.
pub(super) async fn missing_by(
    connection: &Connection,
    settings: &Settings,
) -> Result<Vec<MissingRight>, DirectoryError> {
    let sees_people = allowed(users(connection).await)?;
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
            allowed(groups(connection).await)?.is_some(),
        ),
        (
            "view-realm",
            "read the rules for passwords",
            allowed(Realm::read(connection).await)?.is_some(),
        ),
        (
            "view-clients",
            "see who administers the realm",
            allowed(administration(connection).await)?.is_some(),
        ),
    ];
    let missing = found.into_iter().filter(|(_, _, has_it)| !has_it);
    Ok(missing
        .map(|(role, right, _)| missing_right(settings, role, right))
        .collect())
}

fn missing_right(settings: &Settings, role: &str, right: &'static str) -> MissingRight {
    let grant = format!(
        "kcadm.sh add-roles -r {} --uusername service-account-{} --cclientid realm-management \
         --rolename {role}",
        settings.realm,
        settings.client_id.to_lowercase(),
    );
    MissingRight { right, grant }
}

/// The line by which the client for signing in checks passwords.
pub(super) fn missing_grant(settings: &Settings) -> MissingRight {
    let (realm, client) = (&settings.realm, &settings.sign_in_client_id);
    let grant = format!(
        "kcadm.sh update -r {realm} clients/$(kcadm.sh get clients -r {realm} -q clientId={client} \
         --fields id --format csv --noquotes) -s directAccessGrantsEnabled=true"
    );
    MissingRight {
        right: "check passwords",
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
