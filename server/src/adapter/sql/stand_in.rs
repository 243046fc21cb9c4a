//! Whose hash is checked where there is no account.
//!
//! Hashes that were brought along from elsewhere take their own time, until their owners have signed
//! in. Were unknown users always checked against a hash of ours, whoever is answered later than they
//! are would be known to have an account. So each unknown user ID has somebody who stands in for it:
//! always the same one while accounts are not changed, and as often of each kind as there are hashes
//! of that kind.

use regain_contract::Secret;
use sha2::{Digest, Sha256};
use sqlx::Row;

use super::database::{Database, unavailable};
use crate::model::store_error::StoreError;

impl Database {
    /// The hash of whoever stands in for this id. None where nobody does, or they have no password.
    pub(super) async fn stand_in_hash(&self, id: &str) -> Result<Option<Secret>, StoreError> {
        // Public ids are 24 characters at random; so are these.
        let place = hex::encode(&Sha256::digest(id.as_bytes())[..12]);
        let found = sqlx::query(
            "SELECT password_hash FROM accounts WHERE public_id >= $1 ORDER BY public_id LIMIT 1",
        )
        .bind(place)
        .fetch_optional(&self.pool)
        .await
        .map_err(unavailable)?;
        let hash = found.and_then(|row| row.get::<Option<String>, _>("password_hash"));
        Ok(hash.map(Secret::new))
    }
}
