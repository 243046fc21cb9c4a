//! Reading the configuration: defaults, then the file, then the environment.

use std::path::Path;

use serde_json::{Map, Value};
use thiserror::Error;

use super::check;
use super::directory::Directory;
use super::model::{Config, REHEARSAL_MAIL_DOMAIN};
use super::phone::Phone;
use super::purpose::Purpose;
use crate::model::rules::Limits;

/// The server cannot start like this. Each is one sentence for the operator.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read the configuration file {file}: {cause}")]
    Unreadable {
        /// The file.
        file: String,
        /// Why.
        cause: std::io::Error,
    },
    /// The file is not as it should be.
    #[error("the configuration file {file} is wrong: {cause}")]
    Wrong {
        /// The file.
        file: String,
        /// Where and why.
        cause: String,
    },
    /// A variable is not as it should be.
    #[error("the environment variable {name} is wrong: {cause}")]
    Variable {
        /// The variable.
        name: String,
        /// Why.
        cause: String,
    },
    /// Two settings, or a setting and the mode, do not go together.
    #[error("the configuration contradicts itself: {0}")]
    Contradiction(String),
}

impl Config {
    /// The configuration from the file, if any, and the given environment.
    ///
    /// # Errors
    /// What is wrong, in one sentence.
    pub fn load(
        file: Option<&Path>,
        environment: &[(String, String)],
        demo: bool,
    ) -> Result<Self, ConfigError> {
        let mut config = Self::default();
        if demo {
            config.limits = Limits::rehearsal();
            config.decoy_domains = vec![REHEARSAL_MAIL_DOMAIN.to_owned()];
        }
        let mut values = as_value(&config);
        if let Some(file) = file {
            merge(&mut values, read(file)?);
        }
        for (name, path) in variables() {
            let value_of = |name: &str| environment.iter().find(|(known, _)| known == name);
            let found = value_of(&name);
            if let Some((_, text)) = found.or_else(|| value_of(alias(&name)?)) {
                apply(&mut values, &path, text)
                    .map_err(|cause| ConfigError::Variable { name, cause })?;
            }
        }
        from_value(&values).map_err(ConfigError::Contradiction)
    }

    /// Whether the settings go together; to be asked when the command line has been applied.
    ///
    /// # Errors
    /// The contradiction, in one sentence.
    pub fn check(&self, purpose: Purpose) -> Result<(), ConfigError> {
        check::check(self, purpose).map_err(ConfigError::Contradiction)
    }
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

/// The name that the rest of the world knows a variable by.
fn alias(name: &str) -> Option<&'static str> {
    (name == "REGAIN_DATABASE_URL").then_some("DATABASE_URL")
}

fn read(file: &Path) -> Result<Value, ConfigError> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file).map_err(|cause| ConfigError::Unreadable {
        file: name.clone(),
        cause,
    })?;
    let wrong = |cause: toml::de::Error| {
        let start = cause.span().map_or(0, |span| span.start);
        let line = 1 + text.as_bytes()[..start]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count();
        let cause = format!("line {line}: {}", cause.message().replace('\n', ", "));
        ConfigError::Wrong {
            file: name.clone(),
            cause,
        }
    };
    // Read as the type first: that error names the line.
    toml::from_str::<Config>(&text).map_err(wrong)?;
    toml::from_str(&text).map_err(wrong)
}

fn as_value(config: &Config) -> Value {
    serde_json::to_value(config).unwrap_or_default()
}

fn from_value(values: &Value) -> Result<Config, String> {
    serde_json::from_value(values.clone()).map_err(|error| error.to_string())
}

/// Lays the keys of `over` over `base`; tables are merged, everything else replaced.
fn merge(base: &mut Value, over: Value) {
    match (base, over) {
        (Value::Object(base), Value::Object(over)) => {
            for (key, value) in over {
                merge(base.entry(key).or_insert(Value::Null), value);
            }
        }
        (base, over) => *base = over,
    }
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
        collect_paths(
            value,
            &format!("{name}_{}", key.to_uppercase()),
            path,
            found,
        );
        path.pop();
    }
}

/// Sets a key from a variable: as TOML where that is a number, a truth or a list that fits,
/// otherwise as text. Tried one by one, so that the sentence can name the one that is wrong.
fn apply(values: &mut Value, path: &[String], text: &str) -> Result<(), String> {
    let parsed = toml::from_str::<Value>(&format!("value = {text}"));
    if let Some(value) = parsed.ok().and_then(|table| table.get("value").cloned()) {
        set(values, path, value);
        if from_value(values).is_ok() {
            return Ok(());
        }
    }
    set(values, path, Value::String(text.to_owned()));
    from_value(values).map(drop)
}

/// Sets a key, in a table that may be absent.
fn set(values: &mut Value, path: &[String], value: Value) {
    let mut place = values;
    for key in path {
        if place.is_null() {
            *place = Value::Object(Map::new());
        }
        let Value::Object(table) = place else {
            return;
        };
        place = table.entry(key).or_insert(Value::Null);
    }
    *place = value;
}
