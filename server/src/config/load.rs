//! Reading the configuration: defaults, then the file, then the environment.

use std::path::Path;

use serde_json::{Map, Value};
use thiserror::Error;

use super::model::{Config, REHEARSAL_MAIL_DOMAIN};
use super::purpose::Purpose;
use super::variable::{self, VariableError, as_value, variables};
use super::{check, place};
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
    /// A variable of the environment cannot be used.
    #[error(transparent)]
    Variable(#[from] VariableError),
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
        let variables = variables();
        variable::check(environment, &variables)?;
        for (name, path) in variables {
            let value_of = |name: &str| environment.iter().find(|(known, _)| known == name);
            let found = value_of(&name);
            if let Some((_, text)) = found.or_else(|| value_of(alias(&name)?)) {
                apply(&mut values, &path, text)
                    .map_err(|cause| VariableError::Wrong { name, cause })?;
            }
        }
        from_value(&values).map_err(ConfigError::Contradiction)
    }

    /// Whether the settings go together; to be asked when the command line has been applied. `file` is
    /// what was read, so that the lines of what contradicts itself can be named.
    ///
    /// # Errors
    /// The contradiction, in one sentence.
    pub fn check(&self, purpose: Purpose, file: Option<&Path>) -> Result<(), ConfigError> {
        check::check(self, purpose).map_err(|sentence| {
            let text = file.and_then(|file| std::fs::read_to_string(file).ok());
            let lines = text.map(|text| place::lines_named(&text, &sentence));
            let lines = lines.filter(|lines| !lines.is_empty());
            let at = file
                .zip(lines)
                .map(|(file, lines)| format!(" ({}{lines})", file.display()));
            ConfigError::Contradiction(format!("{sentence}{}", at.unwrap_or_default()))
        })
    }
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
        let at = cause.span().map_or(0, |span| span.start);
        let line = place::line(&text, at);
        let message = cause.message().replace('\n', ", ");
        let key = place::key_at(&text, at).filter(|key| !message.contains(key.as_str()));
        let key = key.map_or_else(String::new, |key| format!("{key}: "));
        let cause = format!("line {line}: {key}{message}");
        ConfigError::Wrong {
            file: name.clone(),
            cause,
        }
    };
    // Read as the type first: that error names the line.
    toml::from_str::<Config>(&text).map_err(wrong)?;
    toml::from_str(&text).map_err(wrong)
}

fn from_value(values: &Value) -> Result<Config, String> {
    serde_json::from_value(values.clone()).map_err(|error| error.to_string())
}

/// Lays the keys of `overrides` over `base`; tables are merged, everything else replaced.
fn merge(base: &mut Value, overrides: Value) {
    match (base, overrides) {
        (Value::Object(base), Value::Object(overrides)) => {
            for (key, value) in overrides {
                merge(base.entry(key).or_insert(Value::Null), value);
            }
        }
        (base, overrides) => *base = overrides,
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
