//! People, searched.

use serde::de::DeserializeOwned;

use super::connection::Connection;
use super::facts::Inquiry;
use super::group::standings;
use super::user::{Facts, User};
use crate::error::DirectoryError;
use crate::person::Person;
use crate::search::{PeopleFound, PeopleQuery};

/// Users that are asked for at once.
const PAGE: usize = 200;

/// The most users that are looked through, where few of them fit.
const MOST: usize = 5_000;

const RIGHT: &str = "look for people (query-users, view-users)";

/// Looks for people. Whether they administer the realm, and when they set their password, is not
/// asked for each of them; it is, once one of them is opened.
pub(super) async fn search(
    inquiry: &Inquiry<'_>,
    query: &PeopleQuery,
) -> Result<PeopleFound, DirectoryError> {
    let standings = standings(inquiry.connection, inquiry.settings).await?;
    let (mut people, mut first) = (Vec::new(), 0);
    loop {
        let page = page(inquiry.connection, query, first).await?;
        let is_last = page.len() < PAGE;
        first += page.len();
        for user in page {
            if !fits(&user, query.text.as_deref()) {
                continue;
            }
            let facts = Facts {
                is_locked: is_locked(inquiry, &user).await?,
                standing: standings.get(&user.id).cloned().unwrap_or_default(),
                ..Facts::default()
            };
            let person = user.into_person(inquiry.settings, &facts);
            if query.state.is_none_or(|state| state == person.state) {
                people.push(person);
            }
        }
        if is_last || people.len() > query.most || first >= MOST {
            let cut = people.len() > query.most || !is_last;
            return Ok(sorted(people, query.most, cut));
        }
    }
}

fn sorted(mut people: Vec<Person>, most: usize, cut: bool) -> PeopleFound {
    people.truncate(most);
    people.sort_by_key(|person| person.name.to_lowercase());
    PeopleFound { people, cut }
}

async fn is_locked(inquiry: &Inquiry<'_>, user: &User) -> Result<bool, DirectoryError> {
    match &user.brute_force_status {
        Some(status) => Ok(status.disabled),
        None if user.enabled => inquiry.is_locked(&user.id).await,
        None => Ok(false),
    }
}

/// A name or the user ID begins with the text. Keycloak looks into more than that, and takes `id:` and
/// asterisks for questions of their own.
fn fits(user: &User, text: Option<&str>) -> bool {
    let Some(text) = text else {
        return true;
    };
    let text = text.to_lowercase();
    let begins = |name: &str| name.to_lowercase().starts_with(&text);
    let parts = [&user.first_name, &user.last_name, &user.email];
    begins(&user.username)
        || begins(&user.name())
        || parts.into_iter().flatten().any(|part| begins(part))
}

async fn page(
    connection: &Connection,
    query: &PeopleQuery,
    first: usize,
) -> Result<Vec<User>, DirectoryError> {
    let (first, most) = (first.to_string(), PAGE.to_string());
    let mut asked = vec![
        ("first", &*first),
        ("max", &*most),
        ("briefRepresentation", "false"),
    ];
    if let Some(group) = &query.group {
        return get(connection, &["groups", &group.0, "members"], &asked).await;
    }
    if let Some(text) = &query.text {
        asked.push(("search", text));
    }
    // The console's own list tells who is locked. It is not promised to stay.
    match get(connection, &["ui-ext", "brute-force-user"], &asked).await {
        Err(DirectoryError::Gone) => get(connection, &["users"], &asked).await,
        answer => answer,
    }
}

async fn get<T: DeserializeOwned>(
    connection: &Connection,
    path: &[&str],
    query: &[(&str, &str)],
) -> Result<T, DirectoryError> {
    connection.get(path, query, RIGHT).await
}

#[cfg(test)]
mod tests {
    use super::fits;
    use crate::keycloak::user::User;

    #[test]
    fn people_are_found_by_the_beginning_of_a_name() {
        let user: User = serde_json::from_value(serde_json::json!({
            "id": "x", "username": "ada", "enabled": true,
            "firstName": "Ada", "lastName": "Lovelace", "email": "countess@example.com",
        }))
        .expect("a user");
        for text in ["ad", "LOVE", "ada lov", "countess"] {
            assert!(fits(&user, Some(text)), "{text}");
        }
        for text in ["da", "id:x", "a*a", "lovelace ada", "ada  lov"] {
            assert!(!fits(&user, Some(text)), "{text}");
        }
        assert!(fits(&user, None));
    }
}
