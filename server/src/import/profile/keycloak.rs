//! Keycloak: the export of a realm, or of its users alone.

use base64::Engine;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::adapter::kept_password::pbkdf2::LENIENT;
use crate::import::column::Column;
use crate::import::line::{Cells, Line};

/// Attributes in which numbers are kept by habit: the first is of Keycloak's own documentation.
const NUMBERS: [&str; 5] = [
    "phoneNumber",
    "phone_number",
    "mobile",
    "mobilePhone",
    "phone",
];

/// Attributes in which other mailboxes are.
const MAILBOXES: [&str; 3] = ["alternateEmail", "alternate_email", "secondaryEmail"];

#[derive(Deserialize)]
#[serde(untagged)]
enum Export {
    Realm { users: Vec<User> },
    Users(Vec<User>),
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct User {
    username: String,
    first_name: Option<String>,
    last_name: Option<String>,
    email: Option<String>,
    enabled: Option<bool>,
    attributes: Map<String, Value>,
    credentials: Vec<Credential>,
    groups: Vec<String>,
    required_actions: Vec<String>,
    service_account_client_id: Option<String>,
}

/// A credential; before version 8 without the two texts of JSON.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Credential {
    r#type: String,
    secret_data: Option<String>,
    credential_data: Option<String>,
    hashed_salted_value: Option<String>,
    salt: Option<String>,
    hash_iterations: Option<u32>,
    algorithm: Option<String>,
}

/// The people of a file, numbered; accounts of services are passed over.
///
/// # Errors
/// That the file is no such export, and where. Nothing of it is repeated.
pub(in crate::import) fn lines(text: &str) -> Result<impl Iterator<Item = Line>, String> {
    let users = match serde_json::from_str(text) {
        Ok(Export::Realm { users } | Export::Users(users)) => users,
        Err(_) => return Err(no_export(text)),
    };
    let numbered = users.into_iter().zip(1_u64..);
    let people = numbered.filter(|(user, _)| user.service_account_client_id.is_none());
    Ok(people.map(|(user, number)| (number, cells(&user))))
}

fn no_export(text: &str) -> String {
    match serde_json::from_str::<Value>(text) {
        Err(error) => format!(
            "is no JSON at line {}, column {}",
            error.line(),
            error.column()
        ),
        Ok(_) => "is no export of Keycloak's: there are no users in it".to_owned(),
    }
}

fn cells(user: &User) -> Result<Cells, String> {
    let list = |names: &[&str]| {
        let found = names.iter().filter_map(|name| user.attributes.get(*name));
        let texts = found.flat_map(|value| match value {
            Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
            Value::String(one) => vec![one.as_str()],
            _ => Vec::new(),
        });
        texts.collect::<Vec<_>>().join(";")
    };
    let names = [&user.first_name, &user.last_name].into_iter().flatten();
    let names: Vec<&str> = names
        .map(|name| name.trim())
        .filter(|it| !it.is_empty())
        .collect();
    let groups = user.groups.iter().map(|path| path.trim_start_matches('/'));
    let numbers = list(&NUMBERS);
    let mut cells: Cells = vec![
        (Column::UserId, user.username.clone()),
        (Column::Name, names.join(" ")),
        (Column::Email, user.email.clone().unwrap_or_default()),
        (Column::AlternateEmail, list(&MAILBOXES)),
        (Column::Sms, numbers.clone()),
        (Column::Voice, numbers),
        (Column::Groups, groups.collect::<Vec<_>>().join(";")),
    ];
    // A list of users that was asked for without it says nothing of it.
    cells.extend(user.enabled.map(|enabled| {
        let state = if enabled { "active" } else { "disabled" };
        (Column::State, state.to_owned())
    }));
    if let Some(credential) = user.credentials.iter().find(|it| it.r#type == "password") {
        let hash = hash(credential).ok_or("has a password in a form that is not known")?;
        cells.push((Column::PasswordHash, hash));
        let must_change = user
            .required_actions
            .iter()
            .any(|it| it == "UPDATE_PASSWORD");
        cells.push((Column::Temporary, must_change.to_string()));
    }
    Ok(cells)
}

/// The hash as other programs write it.
fn hash(credential: &Credential) -> Option<String> {
    let object = |text: &Option<String>| -> Option<Value> {
        serde_json::from_str(text.as_deref().unwrap_or("{}")).ok()
    };
    let (secret, data) = (
        object(&credential.secret_data)?,
        object(&credential.credential_data)?,
    );
    let text = |value: &Value, older: &Option<String>| {
        let newer = value.as_str().map(str::to_owned);
        newer.or_else(|| older.clone())
    };
    let value = text(&secret["value"], &credential.hashed_salted_value)?;
    let salt = text(&secret["salt"], &credential.salt)?;
    let name = text(&data["algorithm"], &credential.algorithm)?;
    let rounds = data["hashIterations"].as_u64();
    let rounds = rounds.or(credential.hash_iterations.map(u64::from))?;
    let (value, salt) = (unpadded(&value)?, unpadded(&salt)?);
    match &*name {
        // Keycloak makes more than the digest has.
        "pbkdf2" | "pbkdf2-sha256" | "pbkdf2-sha512" => {
            let name = if name == "pbkdf2" {
                "pbkdf2-sha1"
            } else {
                &*name
            };
            let length = LENIENT.decode(&value).ok()?.len();
            Some(format!("${name}$i={rounds},l={length}${salt}${value}"))
        }
        "argon2" => {
            let more = &data["additionalParameters"];
            let more = |name: &str| more[name].get(0).and_then(Value::as_str);
            let version = if more("version") == Some("1.0") {
                16
            } else {
                19
            };
            let (kind, memory) = (more("type").unwrap_or("id"), more("memory")?);
            let lanes = more("parallelism").unwrap_or("1");
            Some(format!(
                "$argon2{kind}$v={version}$m={memory},t={rounds},p={lanes}${salt}${value}"
            ))
        }
        _ => None,
    }
}

/// The same Base64 without padding, as the PHC format has it.
fn unpadded(text: &str) -> Option<String> {
    let bytes = LENIENT.decode(text).ok()?;
    Some(base64::engine::general_purpose::STANDARD_NO_PAD.encode(bytes))
}
