//! Reading a hash, whoever has written it.

use std::str::FromStr;

use bcrypt::HashParts;

use super::fault::HashFault;
use super::kept::KeptPassword;
use super::scheme::Scheme;
use super::{pbkdf2, phc, salted};

/// The dearest bcrypt that is taken: 2^14 is a second of a core.
const BCRYPT_COST: u32 = 14;

/// The most rounds of sha-crypt that are taken: about a second of a core.
const SHA_CRYPT_ROUNDS: u32 = 1_000_000;

impl KeptPassword {
    /// The password of a text.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, HashFault> {
        let text = without_prefix(text.trim());
        if let Some((name, rest)) = braced(text) {
            return match name.to_ascii_uppercase().strip_prefix("PBKDF2") {
                Some(digest) => pbkdf2::of_ldap(digest, rest),
                None => salted::read(name, rest),
            };
        }
        let name = text.trim_start_matches('$').split('$').next();
        match name.unwrap_or_default() {
            "argon2id" | "argon2i" => phc::argon2(text),
            "scrypt" => phc::scrypt(text),
            "2a" | "2b" | "2y" => bcrypt(text),
            "5" | "6" => sha_crypt(text),
            name if name.starts_with("pbkdf2") => pbkdf2::read(text),
            _ => Err(HashFault::Unknown),
        }
    }
}

/// The text without what says nothing: `{CRYPT}` and `{ARGON2}` of OpenLDAP, the first word of
/// Django's `argon2$argon2id$…` and `bcrypt$$2b$…`.
fn without_prefix(text: &str) -> &str {
    for prefix in ["{CRYPT}", "{ARGON2}", "{BCRYPT}"] {
        if text
            .get(..prefix.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(prefix))
        {
            return &text[prefix.len()..];
        }
    }
    match text.split_once('$') {
        Some(("argon2", rest)) => &text[text.len() - rest.len() - 1..],
        Some(("bcrypt", rest)) => rest,
        _ => text,
    }
}

fn braced(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix('{')?.split_once('}')
}

fn bcrypt(text: &str) -> Result<KeptPassword, HashFault> {
    let parts = HashParts::from_str(text).map_err(|_| HashFault::Torn)?;
    match parts.get_cost() {
        0..4 => Err(HashFault::Torn),
        4..=BCRYPT_COST => Ok(whole(Scheme::Bcrypt(text.to_owned()))),
        _ => Err(HashFault::TooCostly),
    }
}

fn sha_crypt(text: &str) -> Result<KeptPassword, HashFault> {
    let (size, mut fields) = match text.split_at_checked(3) {
        Some(("$5$", rest)) => (43, rest.split('$')),
        Some(("$6$", rest)) => (86, rest.split('$')),
        _ => return Err(HashFault::Torn),
    };
    let mut next = fields.next().unwrap_or_default();
    if let Some(rounds) = next.strip_prefix("rounds=") {
        let rounds: u32 = rounds.parse().map_err(|_| HashFault::Torn)?;
        if rounds > SHA_CRYPT_ROUNDS {
            return Err(HashFault::TooCostly);
        }
        next = fields.next().unwrap_or_default();
    }
    let output = fields.next().unwrap_or_default();
    let is_known = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '/';
    let is_whole = output.len() == size && output.chars().all(is_known) && fields.next().is_none();
    match is_whole && !next.is_empty() && next.len() <= 16 {
        true => Ok(whole(Scheme::ShaCrypt(text.to_owned()))),
        false => Err(HashFault::Torn),
    }
}

/// A scheme that has its output in its own text.
const fn whole(scheme: Scheme) -> KeptPassword {
    KeptPassword {
        scheme,
        expected: Vec::new(),
    }
}
