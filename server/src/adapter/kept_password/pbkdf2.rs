//! PBKDF2, in the forms in which servers write it.
//!
//! `$pbkdf2-sha256$i=600000,l=32$salt$hash` (PHC), `$pbkdf2-sha256$29000$salt$hash` (Passlib, with
//! `.` for `+`), `{PBKDF2-SHA256}29000$salt$hash` (OpenLDAP), `pbkdf2_sha256$600000$salt$hash`
//! (Django, whose salt is a text).

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::digest::Digest;
use super::fault::HashFault;
use super::kept::{KeptPassword, OUTPUT};
use super::scheme::Scheme;

/// Base64 with or without padding.
pub(crate) const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// The most rounds, counted for each piece of output: about a second of a core.
const ROUNDS: u32 = 2_000_000;

/// Longest salt, in bytes.
const SALT: usize = 256;

/// The password of a text that begins with `pbkdf2`, perhaps behind a `$`.
pub(super) fn read(text: &str) -> Result<KeptPassword, HashFault> {
    let fields: Vec<&str> = text.trim_start_matches('$').split('$').collect();
    let [name, rounds, salt, output] = fields[..] else {
        return Err(HashFault::Torn);
    };
    let name = name.trim_start_matches("pbkdf2");
    match name.strip_prefix('_') {
        Some(digest) => made(digest, rounds, salt.as_bytes().to_vec(), output),
        None => made(name.trim_start_matches('-'), rounds, bytes(salt)?, output),
    }
}

/// The password of what stands in the braces, behind `PBKDF2`, and behind them.
pub(super) fn of_ldap(digest: &str, rest: &str) -> Result<KeptPassword, HashFault> {
    let fields: Vec<&str> = rest.split('$').collect();
    let [rounds, salt, output] = fields[..] else {
        return Err(HashFault::Torn);
    };
    made(
        digest.trim_start_matches(['-', '_']),
        rounds,
        bytes(salt)?,
        output,
    )
}

fn made(
    digest: &str,
    rounds: &str,
    salt: Vec<u8>,
    output: &str,
) -> Result<KeptPassword, HashFault> {
    let digest = if digest.is_empty() { "sha1" } else { digest };
    let digest = Digest::named(digest).ok_or(HashFault::Unknown)?;
    let (rounds, length) = match rounds.split_once(",l=") {
        Some((rounds, length)) => (
            rounds,
            Some(length.parse::<usize>().map_err(|_| HashFault::Torn)?),
        ),
        None => (rounds, None),
    };
    let rounds = rounds.strip_prefix("i=").unwrap_or(rounds);
    let rounds: u32 = rounds.parse().map_err(|_| HashFault::Torn)?;
    let expected = bytes(output)?;
    // Whoever does not say how long it is makes as much as the digest has, or, as Keycloak does, so
    // much a few times.
    let is_whole = match length {
        Some(length) => expected.len() == length,
        None => expected.len().is_multiple_of(digest.size()),
    };
    if rounds == 0
        || !is_whole
        || !OUTPUT.contains(&expected.len())
        || salt.is_empty()
        || salt.len() > SALT
    {
        return Err(HashFault::Torn);
    }
    let pieces = u32::try_from(expected.len().div_ceil(digest.size())).unwrap_or(u32::MAX);
    if rounds.saturating_mul(pieces) > ROUNDS {
        return Err(HashFault::TooCostly);
    }
    Ok(KeptPassword {
        scheme: Scheme::Pbkdf2 {
            digest,
            rounds,
            salt,
        },
        expected,
    })
}

fn bytes(text: &str) -> Result<Vec<u8>, HashFault> {
    LENIENT
        .decode(text.replace('.', "+"))
        .map_err(|_| HashFault::Torn)
}
