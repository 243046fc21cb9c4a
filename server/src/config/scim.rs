//! Provisioning by SCIM 2.0.

use std::path::PathBuf;

use regain_contract::Secret;
use regain_directory::phone;
use serde::{Deserialize, Serialize};

use crate::model::digest::fingerprint;
use crate::model::scim::rules::ProvisioningRules;

/// Characters of the shortest token: 128 bits, in hexadecimal digits.
const SHORTEST: usize = 32;

/// Provisioning by SCIM 2.0. It is off without a token.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scim {
    /// The bearer token of the system that provisions.
    pub token: Option<Secret>,
    /// A file of tokens, one a line, any of which is taken: an old one and its successor.
    pub token_file: Option<PathBuf>,
    /// Country of numbers without one (ISO 3166-1, two letters), such as `DE`.
    pub country: Option<String>,
}

impl Scim {
    /// Who may provision.
    ///
    /// # Errors
    /// A sentence, without any token in it.
    pub fn rules(&self) -> Result<ProvisioningRules, String> {
        let mut tokens: Vec<Secret> = self.token.iter().cloned().collect();
        if let Some(file) = &self.token_file {
            let text = std::fs::read_to_string(file)
                .map_err(|error| format!("cannot read scim.token_file: {error}"))?;
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            tokens.extend(lines.map(Secret::new));
            if tokens.is_empty() {
                return Err("scim.token_file holds no token".to_owned());
            }
        }
        let short = |token: &Secret| token.expose().trim().chars().count() < SHORTEST;
        if tokens.iter().any(short) {
            return Err(format!(
                "a token of scim has fewer than {SHORTEST} characters: openssl rand -hex 32"
            ));
        }
        let country = self.country.clone();
        if country.as_deref().is_some_and(|it| !phone::is_country(it)) {
            return Err("scim.country must be two letters, such as DE".to_owned());
        }
        let trimmed = tokens
            .iter()
            .map(|token| Secret::new(token.expose().trim()));
        Ok(ProvisioningRules {
            tokens: trimmed.map(|token| fingerprint(&token)).collect(),
            country,
        })
    }
}
