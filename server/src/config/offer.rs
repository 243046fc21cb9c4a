//! What the server offers.

use regain_contract::{Features, SignInMode};

use super::model::Config;
use crate::model::destinations::Destinations;

impl Config {
    /// What is switched on.
    pub fn features(&self) -> Features {
        let here = self.sign_in == SignInMode::Api;
        Features {
            recovery: self.features.recovery,
            change_password: self.features.change_password.unwrap_or(here),
            administration: self.features.administration.unwrap_or(here),
        }
    }
}

impl Config {
    /// Where text messages and calls may go.
    pub fn destinations(&self) -> Destinations {
        Destinations {
            sms: self.sms.countries.clone(),
            voice: self.voice.countries.clone(),
        }
    }
}

/// Finds offers that do not go together.
pub(super) fn check(config: &Config) -> Result<(), String> {
    if let SignInMode::Other(word) = &config.sign_in {
        return Err(format!(
            "sign_in must be api, redirect or recover_only, not {word}"
        ));
    }
    if config.sign_in == SignInMode::Api {
        return Ok(());
    }
    let word = config.sign_in.as_str();
    if config.features().change_password {
        return Err(format!(
            "features.change_password is on, but with sign_in = {word} nobody signs in here"
        ));
    }
    if config.features().administration {
        return Err(format!(
            "features.administration is on, but with sign_in = {word} nobody signs in here"
        ));
    }
    if !config.features.recovery {
        return Err(format!(
            "nothing is left to do: sign_in is {word} and features.recovery is off"
        ));
    }
    Ok(())
}
