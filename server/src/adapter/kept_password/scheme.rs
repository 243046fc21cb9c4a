//! How a hash is made, and whether a password gives it.

use argon2::password_hash::PasswordVerifier;
use argon2::password_hash::phc::Output;
use argon2::{Algorithm, Argon2, Params, Version};
use sha_crypt::{PasswordHash as ShaCryptHash, ShaCrypt};

use super::digest::Digest;
use super::kind::PasswordKind;
use crate::adapter::hashing_memory::HashingMemory;

/// Longest password that is tried where the work grows with its length, in bytes: more than anybody
/// can have set, and few enough that nobody is kept busy by a long one.
const LONGEST: usize = 1_024;

/// How a hash is made, with all that is needed to make it once more.
#[derive(Clone)]
pub enum Scheme {
    /// Argon2i or Argon2id.
    Argon2 {
        /// Which of the two.
        algorithm: Algorithm,
        /// Its version.
        version: Version,
        /// Memory, passes, lanes.
        params: Params,
        /// The salt.
        salt: Vec<u8>,
    },
    /// bcrypt, as its text.
    Bcrypt(String),
    /// PBKDF2.
    Pbkdf2 {
        /// Of HMAC with this digest.
        digest: Digest,
        /// So many rounds.
        rounds: u32,
        /// The salt.
        salt: Vec<u8>,
    },
    /// scrypt.
    Scrypt {
        /// Memory and work.
        params: scrypt::Params,
        /// The salt.
        salt: Vec<u8>,
    },
    /// sha256-crypt or sha512-crypt, as its text.
    ShaCrypt(String),
    /// One round of a digest.
    Digest {
        /// Which.
        digest: Digest,
        /// The salt; empty where there is none.
        salt: Vec<u8>,
    },
}

impl Scheme {
    /// Its kind, to a server that makes its own hashes by these parameters.
    pub fn kind(&self, own: &Params) -> PasswordKind {
        match self {
            Self::Argon2 {
                algorithm: Algorithm::Argon2id,
                version: Version::V0x13,
                params,
                ..
            } if cost(params) == cost(own) => PasswordKind::Own,
            Self::Argon2 { .. } => PasswordKind::OtherArgon2,
            Self::Bcrypt(_) => PasswordKind::Bcrypt,
            Self::Pbkdf2 { .. } => PasswordKind::Pbkdf2,
            Self::Scrypt { .. } => PasswordKind::Scrypt,
            Self::ShaCrypt(_) => PasswordKind::ShaCrypt,
            Self::Digest { salt, .. } if salt.is_empty() => PasswordKind::Digest,
            Self::Digest { .. } => PasswordKind::SaltedDigest,
        }
    }

    /// The memory that it is checked in, in bytes, where that is worth mentioning.
    pub fn memory(&self) -> usize {
        match self {
            Self::Argon2 { params, .. } => params.block_count() * argon2::Block::SIZE,
            Self::Scrypt { params, .. } => (128 << params.log_n()) * params.r() as usize,
            _ => 0,
        }
    }

    /// Whether a password gives what is expected. What is too long to be hashed is nobody's.
    pub fn gives(&self, expected: &[u8], password: &[u8], memory: &HashingMemory) -> bool {
        let computed = match self {
            Self::Argon2 {
                algorithm,
                version,
                params,
                salt,
            } => {
                let argon = Argon2::new(*algorithm, *version, params.clone());
                let mut piece = memory.lend(params);
                let mut output = vec![0; expected.len()];
                let done =
                    argon.hash_password_into_with_memory(password, salt, &mut output, &mut *piece);
                done.ok().map(|()| output)
            }
            Self::Bcrypt(text) => return bcrypt::verify(password, text).unwrap_or(false),
            Self::Pbkdf2 {
                digest,
                rounds,
                salt,
            } => Some(digest.pbkdf2(password, salt, *rounds, expected.len())),
            Self::Scrypt { params, salt } => {
                let mut output = vec![0; expected.len()];
                let done = scrypt::scrypt(password, salt, params, &mut output);
                done.ok().map(|()| output)
            }
            Self::ShaCrypt(text) => {
                return password.len() <= LONGEST && is_sha_crypt(text, password);
            }
            Self::Digest { digest, salt } => Some(digest.of(password, salt)),
        };
        computed.is_some_and(|computed| is_same(&computed, expected))
    }
}

fn cost(params: &Params) -> (u32, u32, u32) {
    (params.m_cost(), params.t_cost(), params.p_cost())
}

fn is_sha_crypt(text: &str, password: &[u8]) -> bool {
    let hash = ShaCryptHash::new(text);
    hash.is_ok_and(|hash| ShaCrypt::default().verify_password(password, &hash).is_ok())
}

/// Compared in constant time.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    match (Output::new(one), Output::new(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
