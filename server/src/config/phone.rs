//! The ways to telephones: text messages and calls.

use std::fmt;

use regain_directory::phone::is_country;
use serde::{Deserialize, Serialize};

use super::gateway::Gateway;
use super::twilio::Twilio;

/// How text messages are sent, or calls made.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Phone {
    /// `none`, `twilio` or `http`, a gateway of one's own choice.
    pub kind: PhoneKind,
    /// Countries (ISO 3166-1, two letters) whose numbers are sent to; empty: all.
    pub countries: Vec<String>,
    /// Twilio, with `kind = "twilio"`.
    pub twilio: Option<Twilio>,
    /// A gateway that is asked over HTTP, with `kind = "http"`.
    pub http: Option<Gateway>,
}

/// Who carries messages to telephones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhoneKind {
    /// Nobody.
    #[default]
    None,
    /// Twilio.
    Twilio,
    /// A gateway that is asked over HTTP.
    Http,
}

/// Whoever was chosen, with the settings.
#[derive(Clone, Copy, Debug)]
pub enum ChosenPhone<'a> {
    /// Nobody.
    Nobody,
    /// Twilio.
    Twilio(&'a Twilio),
    /// A gateway that is asked over HTTP.
    Http(&'a Gateway),
}

impl fmt::Display for PhoneKind {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            Self::None => "none",
            Self::Twilio => "twilio",
            Self::Http => "http",
        })
    }
}

impl Phone {
    /// One in which every key has a place, as there is a variable of the environment for each.
    pub(super) fn with_every_table() -> Self {
        Self {
            twilio: Some(Twilio::default()),
            http: Some(Gateway::default()),
            ..Self::default()
        }
    }

    /// Whoever carries these messages. `table` is the key of this table, `sms` or `voice`.
    ///
    /// # Errors
    /// A sentence, where kind and tables do not go together.
    pub fn chosen(&self, table: &str) -> Result<ChosenPhone<'_>, String> {
        let tables = [
            (PhoneKind::Twilio, self.twilio.is_some()),
            (PhoneKind::Http, self.http.is_some()),
        ];
        for (kind, is_there) in tables {
            if is_there && kind != self.kind {
                return Err(format!(
                    "{table}.{kind} is set, but {table}.kind is {}: leave the table out, or set \
                     {table}.kind = \"{kind}\"",
                    self.kind
                ));
            }
        }
        let kind = self.kind;
        let missing =
            || format!("{table}.kind is {kind}, but there is no table {table}.{kind}: add it");
        Ok(match kind {
            PhoneKind::None => ChosenPhone::Nobody,
            PhoneKind::Twilio => ChosenPhone::Twilio(self.twilio.as_ref().ok_or_else(missing)?),
            PhoneKind::Http => ChosenPhone::Http(self.http.as_ref().ok_or_else(missing)?),
        })
    }
}

/// Finds settings that contradict each other, and reads every file that is named.
pub(super) fn check(table: &str, phone: &Phone) -> Result<(), String> {
    if let Some(country) = phone.countries.iter().find(|it| !is_country(it)) {
        return Err(format!(
            "{table}.countries must hold countries such as DE, two letters each, not {country}"
        ));
    }
    let whole = |fault| format!("{table}.{}.{fault}", phone.kind);
    match phone.chosen(table)? {
        ChosenPhone::Nobody if !phone.countries.is_empty() => Err(format!(
            "{table}.countries is set, but {table}.kind is none"
        )),
        ChosenPhone::Nobody => Ok(()),
        ChosenPhone::Twilio(twilio) => twilio.check(table == "voice").map_err(whole),
        ChosenPhone::Http(gateway) => gateway.check().map_err(whole),
    }
}
