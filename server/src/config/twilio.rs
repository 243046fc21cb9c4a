//! Twilio, for text messages or calls.

use std::path::PathBuf;

use regain_contract::Secret;
use regain_directory::authority::authorities;
use regain_directory::base_address;
use serde::{Deserialize, Serialize};

use super::exchange::{check_wait, secret_of};

/// Settings of Twilio.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Twilio {
    /// Base of its API; http only for this machine itself.
    pub url: String,
    /// The account, `AC…`.
    pub account_sid: String,
    /// An API key, `SK…`, in place of the account's own token.
    pub api_key: Option<String>,
    /// The account's token, or the secret of the API key.
    pub secret: Option<Secret>,
    /// A file that holds it.
    pub secret_file: Option<PathBuf>,
    /// The number or the name that messages come from.
    pub from: Option<String>,
    /// A messaging service, `MG…`, in place of `from`; for text messages alone.
    pub messaging_service_sid: Option<String>,
    /// Calls say a code only once a key was pressed; Twilio tells it at `public_url`.
    pub press_a_key: bool,
    /// Authorities (PEM) of its certificate, in place of the system's.
    pub ca: Option<PathBuf>,
    /// How long a call of its API may take, in seconds: 1 to 60.
    pub time_limit_seconds: u64,
}

impl Default for Twilio {
    fn default() -> Self {
        Self {
            url: "https://api.twilio.com".to_owned(),
            account_sid: String::new(),
            api_key: None,
            secret: None,
            secret_file: None,
            from: None,
            messaging_service_sid: None,
            press_a_key: false,
            ca: None,
            time_limit_seconds: 8,
        }
    }
}

impl Twilio {
    /// The token or the secret that proves who asks.
    ///
    /// # Errors
    /// What is wrong, as a sentence that begins with the key within this table.
    pub fn secret(&self) -> Result<Option<Secret>, String> {
        secret_of(self.secret.as_ref(), self.secret_file.as_deref())
    }

    /// Finds the first contradiction.
    pub(super) fn check(&self, is_voice: bool) -> Result<(), String> {
        let fail = |sentence: &str| Err(sentence.to_owned());
        base_address(&self.url).map_err(|fault| format!("url {fault}"))?;
        if !is_sid(&self.account_sid, "AC") {
            return fail("account_sid must be AC and 32 hexadecimal digits");
        }
        if self.api_key.as_ref().is_some_and(|key| !is_sid(key, "SK")) {
            return fail("api_key must be SK and 32 hexadecimal digits");
        }
        if self.secret()?.is_none_or(|it| it.expose().is_empty()) {
            return fail("secret is missing: set it, or secret_file");
        }
        match (&self.from, &self.messaging_service_sid) {
            (Some(_), Some(_)) => fail("from is set beside messaging_service_sid: set one"),
            (None, None) => fail("from is missing"),
            (None, Some(_)) if is_voice => {
                fail("messaging_service_sid is set, but calls come from a number: set from")
            }
            (Some(from), None) if from.is_empty() => fail("from is empty"),
            _ => Ok(()),
        }?;
        if self.press_a_key && !is_voice {
            return fail("press_a_key is on, but nobody is called");
        }
        if self.press_a_key && self.api_key.is_some() {
            return fail(
                "press_a_key is on, but Twilio signs by the account's own token: set secret to it, \
                 and leave api_key out",
            );
        }
        check_wait(self.time_limit_seconds)?;
        authorities(self.ca.as_deref())
            .map(drop)
            .map_err(|fault| format!("ca {fault}"))
    }
}

fn is_sid(text: &str, prefix: &str) -> bool {
    let digits = text.strip_prefix(prefix).unwrap_or_default();
    digits.len() == 32 && digits.bytes().all(|it| it.is_ascii_hexdigit())
}
