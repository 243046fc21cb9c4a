//! Argon2id, off the runtime's threads and only so many at a time.

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use regain_contract::Secret;

use crate::model::store_error::StoreError;
use crate::workshop::Workshop;

/// Hashes computed at the same time: each takes 19 MiB and a core.
const AT_ONCE: usize = 4;

/// The password hasher.
pub struct Argon {
    argon: Argon2<'static>,
    /// The hash that is checked where there is no account.
    dummy: Secret,
    workshop: Workshop,
}

impl Argon {
    /// With the parameters that OWASP recommends (19 MiB, 2 passes, 1 lane), which are the
    /// library's.
    pub fn new() -> Self {
        Self::with(Params::default())
    }

    /// With other parameters.
    pub fn with(params: Params) -> Self {
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let dummy = argon.hash_password(b"nobody has this password");
        let dummy = Secret::new(dummy.map(|hash| hash.to_string()).unwrap_or_default());
        Self {
            argon,
            dummy,
            workshop: Workshop::of(AT_ONCE),
        }
    }

    /// Whether the password gives this hash. Without a hash it takes as long, and says no.
    ///
    /// # Errors
    /// When the hash cannot be read.
    pub async fn check(&self, hash: Option<Secret>, password: Secret) -> Result<bool, StoreError> {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.dummy.clone());
        let argon = self.argon.clone();
        let check = move || {
            let hash = PasswordHash::new(hash.expose());
            let hash = hash.map_err(|_| StoreError::Corrupt("password hash"))?;
            Ok(argon
                .verify_password(password.expose().as_bytes(), &hash)
                .is_ok())
        };
        Ok(self.run(check).await? && known)
    }

    /// The PHC string of a password, with a salt of its own.
    ///
    /// # Errors
    /// When hashing fails.
    pub async fn hash(&self, password: Secret) -> Result<Secret, StoreError> {
        let argon = self.argon.clone();
        let hash = move || {
            let hash = argon.hash_password(password.expose().as_bytes());
            let hash = hash.map_err(|_| StoreError::Corrupt("password to be hashed"))?;
            Ok(Secret::new(hash.to_string()))
        };
        self.run(hash).await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let done = self.workshop.run(work).await;
        done.map_err(|error| StoreError::Unavailable(Box::new(error)))?
    }
}

impl Default for Argon {
    fn default() -> Self {
        Self::new()
    }
}
