//! The variables of the environment: which there are, and those that set nothing.

use std::ffi::OsString;

use serde_json::Value;
use thiserror::Error;

use super::directory::Directory;
use super::model::Config;
use super::phone::Phone;

/// What the name of every variable begins with.
const PREFIX: &str = "REGAIN_";

/// Variables that begin alike and belong to others: the tasks of the repository, and the hosts whose
/// configuration is in `deploy/`. A test holds the list to their sources.
pub const OF_OTHERS: [&str; 13] = [
    "REGAIN_ADDRESS",
    "REGAIN_ADVISORIES",
    "REGAIN_API",
    "REGAIN_ARTEFACTS",
    "REGAIN_AXE",
    "REGAIN_BASE",
    "REGAIN_DIST",
    "REGAIN_ENGINES",
    "REGAIN_RELEASE",
    "REGAIN_ROOT",
    "REGAIN_SERVER",
    "REGAIN_TOOLS",
    "REGAIN_UPSTREAM",
];

/// A variable cannot be used. Its value is not told: it may be a secret.
#[derive(Debug, Error)]
pub enum VariableError {
    /// It is not as it should be.
    #[error("the environment variable {name} is wrong: {cause}")]
    Wrong {
        /// The variable.
        name: String,
        /// Why.
        cause: String,
    },
    /// It begins as those of the configuration do, and sets nothing.
    #[error("the environment variable {name} sets nothing: did you mean {nearest}?")]
    Unknown {
        /// The variable.
        name: String,
        /// The known one that is written most like it.
        nearest: String,
    },
}

/// A configuration with all its keys.
pub(super) fn as_value(config: &Config) -> Value {
    serde_json::to_value(config).unwrap_or_default()
}

/// Every variable of the environment, with the key that it sets.
pub fn variables() -> Vec<(String, Vec<String>)> {
    let whole = Config {
        directory: Directory::with_every_table(),
        sms: Phone::with_every_table(),
        voice: Phone::with_every_table(),
        ..Config::default()
    };
    let mut found = Vec::new();
    collect_paths(&as_value(&whole), "REGAIN", &mut Vec::new(), &mut found);
    found
}

/// The environment as far as it can be read.
///
/// # Errors
/// The variable of ours whose value is no text.
pub fn environment(
    all: impl Iterator<Item = (OsString, OsString)>,
) -> Result<Vec<(String, String)>, VariableError> {
    let mut read = Vec::new();
    for (name, value) in all {
        match (name.into_string(), value.into_string()) {
            (Ok(name), Ok(value)) => read.push((name, value)),
            (Ok(name), Err(_)) if is_ours(&name) => {
                let cause = "it is not written in UTF-8".to_owned();
                return Err(VariableError::Wrong { name, cause });
            }
            _ => {}
        }
    }
    Ok(read)
}

/// Finds a variable that begins as ours do and sets nothing. Passed over in silence, a setting that
/// was misspelt would be missed when it is needed.
pub(super) fn check(
    environment: &[(String, String)],
    known: &[(String, Vec<String>)],
) -> Result<(), VariableError> {
    let is_known = |name: &str| known.iter().any(|(it, _)| it == name);
    let mut names = environment.iter().map(|(name, _)| name);
    let Some(name) = names.find(|name| is_ours(name) && !is_known(name)) else {
        return Ok(());
    };
    let written = name.to_uppercase();
    let likeness = |it: &str| strsim::normalized_damerau_levenshtein(it, &written);
    let nearest = known
        .iter()
        .map(|(it, _)| it.as_str())
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    Err(VariableError::Unknown {
        name: name.clone(),
        nearest: nearest.unwrap_or_default().to_owned(),
    })
}

/// A variable that begins as ours do, and is known to belong to nobody else.
fn is_ours(name: &str) -> bool {
    let upper = name.to_uppercase();
    upper.starts_with(PREFIX) && !OF_OTHERS.contains(&name) && !is_of_a_cluster(name)
}

/// What Kubernetes tells every container of a namespace about a service by the name of `regain`.
fn is_of_a_cluster(name: &str) -> bool {
    let rest = name.strip_prefix(PREFIX).unwrap_or_default();
    rest == "PORT"
        || ["PORT_", "SERVICE_HOST", "SERVICE_PORT"]
            .iter()
            .any(|start| rest.starts_with(start))
}

/// Every key with the name of its variable.
fn collect_paths(
    value: &Value,
    name: &str,
    path: &mut Vec<String>,
    found: &mut Vec<(String, Vec<String>)>,
) {
    let Value::Object(table) = value else {
        found.push((name.to_owned(), path.clone()));
        return;
    };
    for (key, value) in table {
        path.push(key.clone());
        let name = format!("{name}_{}", key.to_uppercase());
        collect_paths(value, &name, path, found);
        path.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::{check, environment, variables};

    fn refusal(name: &str) -> Option<String> {
        let given = [(name.to_owned(), "hidden".to_owned())];
        let message = check(&given, &variables()).err()?.to_string();
        assert!(!message.contains("hidden"), "{message}");
        Some(message)
    }

    #[test]
    fn a_variable_that_sets_nothing_is_named_with_the_nearest_one() {
        for (name, nearest) in [
            ("REGAIN_SMTP_PASWORD", "REGAIN_SMTP_PASSWORD"),
            (
                "REGAIN_RECOVERY_LIFETIME",
                "REGAIN_RECOVERY_LIFETIME_SECONDS",
            ),
            ("REGAIN_RECOVER_MAX_TRIES", "REGAIN_RECOVERY_MAX_TRIES"),
            ("REGAIN_listen", "REGAIN_LISTEN"),
            ("regain_public_url", "REGAIN_PUBLIC_URL"),
        ] {
            let message = refusal(name).expect(name);
            assert!(
                message.contains(name) && message.contains(nearest),
                "{message}"
            );
        }
    }

    #[test]
    fn what_belongs_to_others_is_passed_over() {
        for name in [
            "PATH",
            "REGAINS",
            "REGAIN_ENGINES",
            "REGAIN_SERVICE_HOST",
            "REGAIN_PORT_80_TCP_ADDR",
            "REGAIN_LISTEN",
        ] {
            assert_eq!(refusal(name), None, "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_value_that_is_no_text_is_refused_where_it_is_ours() {
        use std::os::unix::ffi::OsStringExt;
        let with = |name: &str| {
            let value = std::ffi::OsString::from_vec(vec![0xff]);
            environment([(name.into(), value)].into_iter())
        };
        assert!(with("OTHER").is_ok());
        let message = with("REGAIN_KEY").expect_err("no text").to_string();
        assert!(message.contains("REGAIN_KEY"), "{message}");
    }
}
