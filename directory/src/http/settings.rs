//! How the HTTP directory is reached, and how each side knows the other.

use std::path::PathBuf;

use regain_contract::Secret;
use serde::{Deserialize, Serialize};

use crate::settings_fault::SettingsFault;
use crate::web::{Identity, base_address, secret_of, trust};

/// Fewest characters of a key: 32 hexadecimal digits hold 128 bits.
const SHORTEST_KEY: usize = 32;

/// Longest wait that may be configured, in seconds.
const LONGEST_WAIT: u64 = 60;

/// Settings of an HTTP directory. Each side proves who it is by a shared key, by a TLS client
/// certificate, or by both.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Base of its calls, `https://accounts.example.org/regain`; http only for this machine itself.
    pub url: String,
    /// The shared key, 32 characters or more. Calls and answers are signed with it.
    pub key: Option<Secret>,
    /// A file that holds the shared key.
    pub key_file: Option<PathBuf>,
    /// A second key that calls are signed with too, and that answers may be signed with: the next
    /// one, or the one before, until both sides have changed over.
    pub second_key: Option<Secret>,
    /// A file that holds the second key.
    pub second_key_file: Option<PathBuf>,
    /// CAs (PEM) that its certificate may come from, in place of the system's.
    pub ca_file: Option<PathBuf>,
    /// Certificate (PEM) to show to it; `client_key_file` holds its key.
    pub client_certificate_file: Option<PathBuf>,
    /// Private key (PEM) of `client_certificate_file`.
    pub client_key_file: Option<PathBuf>,
    /// How long a call may take, in seconds: 1 to 60.
    pub time_limit_seconds: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            url: String::new(),
            key: None,
            key_file: None,
            second_key: None,
            second_key_file: None,
            ca_file: None,
            client_certificate_file: None,
            client_key_file: None,
            time_limit_seconds: 5,
        }
    }
}

impl Settings {
    /// Finds the first contradiction, and reads every file that is named.
    ///
    /// # Errors
    /// The key at fault and what is wrong with it.
    pub fn check(&self) -> Result<(), SettingsFault> {
        let url = base_address(&self.url).map_err(|fault| SettingsFault::new("url", fault))?;
        if !(1..=LONGEST_WAIT).contains(&self.time_limit_seconds) {
            let fault = format!("must be between 1 and {LONGEST_WAIT}");
            return Err(SettingsFault::new("time_limit_seconds", fault));
        }
        let identity = self.identity()?;
        if identity.is_some() && url.scheme() == "http" {
            let fault = "is set, but url begins with http://, where no certificate is shown";
            return Err(SettingsFault::new("client_certificate_file", fault));
        }
        if self.keys()?.is_empty() && identity.is_none() {
            let fault = "is missing: set it, or client_certificate_file";
            return Err(SettingsFault::new("key", fault));
        }
        trust(self.ca_file.as_deref(), identity.as_ref()).map(|_| ())
    }

    /// The keys that calls are signed with, the newer one first.
    pub(super) fn keys(&self) -> Result<Vec<Secret>, SettingsFault> {
        let first = key("key", self.key.as_ref(), self.key_file.as_ref())?;
        let second = key(
            "second_key",
            self.second_key.as_ref(),
            self.second_key_file.as_ref(),
        )?;
        if first.is_none() && second.is_some() {
            let fault = "is set, but key is not";
            return Err(SettingsFault::new("second_key", fault));
        }
        let keys: Vec<Secret> = first.into_iter().chain(second).collect();
        if let [first, second] = keys.as_slice()
            && first.expose() == second.expose()
        {
            return Err(SettingsFault::new("second_key", "is the same as key"));
        }
        Ok(keys)
    }

    /// The certificate that is shown.
    pub(super) fn identity(&self) -> Result<Option<Identity<'_>>, SettingsFault> {
        match (&self.client_certificate_file, &self.client_key_file) {
            (Some(certificate), Some(key)) => Ok(Some(Identity { certificate, key })),
            (None, None) => Ok(None),
            (Some(_), None) => {
                let fault = "is missing, but client_certificate_file is set";
                Err(SettingsFault::new("client_key_file", fault))
            }
            (None, Some(_)) => {
                let fault = "is missing, but client_key_file is set";
                Err(SettingsFault::new("client_certificate_file", fault))
            }
        }
    }
}

fn key(
    name: &'static str,
    written: Option<&Secret>,
    file: Option<&PathBuf>,
) -> Result<Option<Secret>, SettingsFault> {
    let key = secret_of(written, file.map(PathBuf::as_path))
        .map_err(|fault| SettingsFault::new(name, fault))?;
    if key
        .as_ref()
        .is_some_and(|key| key.expose().len() < SHORTEST_KEY)
    {
        let fault = format!("is shorter than {SHORTEST_KEY} characters");
        return Err(SettingsFault::new(name, fault));
    }
    Ok(key)
}
