//! Kinds of hashes.

/// How a password is kept, the weakest first: how much a guess costs whoever has stolen the hashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PasswordKind {
    /// One round of a digest, without a salt: alike passwords are alike.
    Digest,
    /// One round of a digest, with a salt.
    SaltedDigest,
    /// Thousands of rounds of SHA-2: sha256-crypt, sha512-crypt.
    ShaCrypt,
    /// Many rounds of HMAC.
    Pbkdf2,
    /// bcrypt: some memory.
    Bcrypt,
    /// scrypt: much memory.
    Scrypt,
    /// Argon2i, or Argon2id by other parameters than ours.
    OtherArgon2,
    /// As this server keeps passwords.
    Own,
}

impl PasswordKind {
    /// Its name, for operators.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Digest => "digest without salt",
            Self::SaltedDigest => "salted digest",
            Self::ShaCrypt => "sha-crypt",
            Self::Pbkdf2 => "PBKDF2",
            Self::Bcrypt => "bcrypt",
            Self::Scrypt => "scrypt",
            Self::OtherArgon2 => "Argon2 of another server",
            Self::Own => "Argon2id of this server",
        }
    }
}
