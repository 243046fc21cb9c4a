//! Argon2id, off the runtime's threads, only so many at a time, and in memory that is taken once.
//!
//! Hashes that other servers have made are checked as well. Whatever their kind, one of our own is
//! computed before: an answer never comes quicker than where there is no account. That it does not
//! come later either is for whoever looks the hash up: `adapter/sql/stand_in.rs`.

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Params, Version};
use regain_contract::Secret;

use crate::adapter::hashing_memory::HashingMemory;
use crate::adapter::kept_password::kept::KeptPassword;
use crate::adapter::kept_password::kind::PasswordKind;
use crate::model::store_error::StoreError;
use crate::workshop::{Load, Workshop};

/// Hashes computed at the same time at most: each takes 19 MiB and a core.
const AT_ONCE: usize = 4;

/// Calls that wait for their turn, for each hash at a time. The last one waits a few seconds.
const WAITING: usize = 64;

const FAILED: StoreError = StoreError::Corrupt("password to be hashed");

/// Bytes of a salt, as OWASP and RFC 9106 have it.
const SALT: usize = 16;

/// How many passwords are hashed at the same time on this machine.
pub fn hashes_at_once() -> usize {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    cores.min(AT_ONCE)
}

/// The password hasher.
pub struct Argon {
    argon: Argon2<'static>,
    memory: HashingMemory,
    /// The hash that is checked where there is no account.
    dummy: Secret,
    workshop: Workshop,
    /// Where hashes are checked that want more memory than was taken: one at a time.
    large: Workshop,
}

impl Argon {
    /// With the parameters that OWASP recommends (19 MiB, 2 passes, 1 lane), which are the
    /// library's.
    pub fn new() -> Self {
        Self::with(Params::default())
    }

    /// With other parameters.
    pub fn with(params: Params) -> Self {
        let at_once = hashes_at_once();
        let memory = HashingMemory::take(at_once, &params);
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        // No password is asked to give it: that takes a start no time.
        let dummy = kept(&argon, &[0; SALT], &[0; Params::DEFAULT_OUTPUT_LEN]);
        Self {
            argon,
            memory,
            dummy: dummy.unwrap_or_else(|_| Secret::new("")),
            workshop: Workshop::of(at_once, at_once * WAITING),
            large: Workshop::of(1, WAITING),
        }
    }

    /// Whether the password gives this hash. Without a hash it takes as long, and says no.
    ///
    /// # Errors
    /// When the hash cannot be read.
    pub async fn check(&self, hash: Option<Secret>, password: Secret) -> Result<bool, StoreError> {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.dummy.clone());
        let kept = read(&hash)?;
        let own = read(&self.dummy)?;
        let is_own = self.kind(&kept) == PasswordKind::Own;
        let is_large = kept.scheme.memory() > own.scheme.memory();
        let memory = self.memory.clone();
        let check = move || {
            let password = password.expose().as_bytes();
            if !is_own {
                own.scheme.gives(&own.expected, password, &memory);
            }
            Ok(kept.scheme.gives(&kept.expected, password, &memory))
        };
        let workshop = if is_large {
            &self.large
        } else {
            &self.workshop
        };
        Ok(run(workshop, check).await? && known)
    }

    /// Whether this hash is another than this server would make of the same password.
    pub fn is_outdated(&self, hash: &str) -> bool {
        self.kind_of(hash) != Some(PasswordKind::Own)
    }

    /// The kind of this hash; none where it cannot be read.
    pub fn kind_of(&self, hash: &str) -> Option<PasswordKind> {
        KeptPassword::parse(hash).ok().map(|kept| self.kind(&kept))
    }

    fn kind(&self, kept: &KeptPassword) -> PasswordKind {
        kept.scheme.kind(self.argon.params())
    }

    /// The PHC string of a password, with a salt of its own.
    ///
    /// # Errors
    /// When hashing fails.
    pub async fn hash(&self, password: Secret) -> Result<Secret, StoreError> {
        let (argon, memory) = (self.argon.clone(), self.memory.clone());
        let hash = move || hash(&argon, &memory, password.expose().as_bytes());
        run(&self.workshop, hash).await
    }

    /// How many passwords are being hashed, and how many wait.
    pub fn load(&self) -> Load {
        self.workshop.load()
    }
}

async fn run<T: Send + 'static>(
    workshop: &Workshop,
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let done = workshop.run(work).await;
    done.map_err(|error| StoreError::Unavailable(Box::new(error)))?
}

impl Default for Argon {
    fn default() -> Self {
        Self::new()
    }
}

/// The PHC string of a password, with a new salt.
fn hash(argon: &Argon2, memory: &HashingMemory, password: &[u8]) -> Result<Secret, StoreError> {
    let mut salt = [0; SALT];
    getrandom::fill(&mut salt).map_err(|error| StoreError::Unavailable(error.into()))?;
    let mut memory = memory.lend(argon.params());
    let mut output = [0; Params::DEFAULT_OUTPUT_LEN];
    argon
        .hash_password_into_with_memory(password, &salt, &mut output, &mut *memory)
        .map_err(|_| FAILED)?;
    kept(argon, &salt, &output)
}

/// The PHC string of what came of a password.
fn kept(argon: &Argon2, salt: &[u8], output: &[u8]) -> Result<Secret, StoreError> {
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(argon.params()).map_err(|_| FAILED)?,
        salt: Some(Salt::new(salt).map_err(|_| FAILED)?),
        hash: Some(Output::new(output).map_err(|_| FAILED)?),
    };
    Ok(Secret::new(hash.to_string()))
}

fn read(hash: &Secret) -> Result<KeptPassword, StoreError> {
    KeptPassword::parse(hash.expose()).map_err(|_| StoreError::Corrupt("password hash"))
}

#[cfg(test)]
mod tests {
    use argon2::password_hash::PasswordVerifier;
    use argon2::{Argon2, Params};
    use regain_contract::Secret;

    use super::Argon;
    use crate::model::store_error::StoreError;

    fn quick() -> Argon {
        Argon::with(Params::new(64, 1, 1, None).expect("they are allowed"))
    }

    #[tokio::test]
    async fn a_hash_is_checked_and_is_one_that_others_can_read() {
        let argon = quick();
        let password = || Secret::new("Seven quiet lanterns");
        let hash = argon.hash(password()).await.expect("it is hashed");
        let other = argon.hash(password()).await.expect("it is hashed");
        assert_ne!(hash.expose(), other.expose(), "each has a salt of its own");
        let check = async |password| argon.check(Some(hash.clone()), password).await;
        assert!(matches!(check(password()).await, Ok(true)));
        assert!(matches!(
            check(Secret::new("seven quiet lanterns")).await,
            Ok(false)
        ));
        let library = Argon2::default();
        let read = library.verify_password(password().expose().as_bytes(), hash.expose());
        assert_eq!(read, Ok(()));
    }

    #[tokio::test]
    async fn hashes_of_others_are_checked_by_their_own_parameters() {
        // Of the reference implementation: `echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1`.
        let foreign = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$\
            CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        let argon = quick();
        let check = argon.check(Some(Secret::new(foreign)), Secret::new("password"));
        assert!(matches!(check.await, Ok(true)));
    }

    #[tokio::test]
    async fn without_a_hash_it_says_no_and_one_that_cannot_be_read_is_an_error() {
        let argon = quick();
        let nobody = Secret::new("nobody has this password");
        assert!(matches!(argon.check(None, nobody).await, Ok(false)));
        let torn = argon.check(Some(Secret::new("$argon2id$v=19$m=64")), Secret::new("x"));
        assert!(matches!(torn.await, Err(StoreError::Corrupt(_))));
    }
}
