//! The database and the key that a server is given.

use super::model::Config;
use crate::model::digest::ServerKey;

impl Config {
    /// The key that was given, if any.
    ///
    /// # Errors
    /// A sentence.
    pub fn server_key(&self) -> Result<Option<ServerKey>, String> {
        let Some(text) = &self.key else {
            return Ok(None);
        };
        let mut bytes = [0; 32];
        hex::decode_to_slice(text.expose().trim(), &mut bytes)
            .map_err(|_| "key must be 64 hexadecimal digits: openssl rand -hex 32".to_owned())?;
        Ok(Some(ServerKey::new(bytes)))
    }
}

/// Finds out whether database and key go together.
pub(super) fn check(config: &Config) -> Result<(), String> {
    let key = config.server_key()?;
    if config.database.connections == 0 {
        return Err("database.connections must be at least 1".to_owned());
    }
    let Some(url) = &config.database.url else {
        return Ok(());
    };
    let known = ["postgres://", "postgresql://"];
    if !known.iter().any(|scheme| url.expose().starts_with(scheme)) {
        // Not repeated: it may hold a password.
        return Err("database.url must begin with postgres://".to_owned());
    }
    if key.is_none() {
        return Err(
            "database.url is set but key is not: the servers of a database share one key"
                .to_owned(),
        );
    }
    Ok(())
}
