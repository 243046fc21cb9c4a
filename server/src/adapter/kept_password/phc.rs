//! Hashes in the PHC string format: Argon2 and scrypt.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Params, Version};

use super::fault::HashFault;
use super::kept::{KeptPassword, OUTPUT};
use super::scheme::Scheme;

/// The most memory that a hash is checked in, in KiB: what libraries have as their default, and no
/// more than a small server can spare.
const MEMORY: u32 = 128 * 1_024;

/// The most memory times passes, in KiB: about a second of a core.
const WORK: u32 = 4 * MEMORY;

/// The most lanes: they are computed one after the other here.
const LANES: u32 = 16;

/// An Argon2 hash.
pub(super) fn argon2(text: &str) -> Result<KeptPassword, HashFault> {
    let hash = PasswordHash::new(text).map_err(|_| HashFault::Torn)?;
    let (Some(salt), Some(output)) = (&hash.salt, &hash.hash) else {
        return Err(HashFault::Torn);
    };
    let algorithm = Algorithm::try_from(hash.algorithm.as_str());
    let version = match hash.version {
        Some(version) => Version::try_from(version).map_err(|_| HashFault::Torn)?,
        // The format had no version as long as there was but one.
        None => Version::V0x10,
    };
    let params = Params::try_from(&hash).map_err(|_| HashFault::Torn)?;
    let work = params.m_cost().saturating_mul(params.t_cost());
    if params.m_cost() > MEMORY || work > WORK || params.p_cost() > LANES {
        return Err(HashFault::TooCostly);
    }
    if !OUTPUT.contains(&output.len()) {
        return Err(HashFault::Torn);
    }
    Ok(KeptPassword {
        scheme: Scheme::Argon2 {
            algorithm: algorithm.map_err(|_| HashFault::Unknown)?,
            version,
            params,
            salt: salt.to_vec(),
        },
        expected: output.as_bytes().to_vec(),
    })
}

/// A scrypt hash: `$scrypt$ln=16,r=8,p=1$salt$hash`.
pub(super) fn scrypt(text: &str) -> Result<KeptPassword, HashFault> {
    let hash = PasswordHash::new(text).map_err(|_| HashFault::Torn)?;
    let (Some(salt), Some(output)) = (&hash.salt, &hash.hash) else {
        return Err(HashFault::Torn);
    };
    let value = |name: &str| hash.params.get_decimal(name).ok_or(HashFault::Torn);
    let (log_n, r, p) = (value("ln")?, value("r")?, value("p")?);
    let kilobytes = 1_u32.checked_shl(log_n).and_then(|n| n.checked_mul(r));
    // A block is 128 bytes times r.
    let kilobytes = kilobytes.map_or(u32::MAX, |blocks| blocks / 8);
    if kilobytes > MEMORY || kilobytes.saturating_mul(p) > WORK || p > LANES {
        return Err(HashFault::TooCostly);
    }
    let log_n = u8::try_from(log_n).map_err(|_| HashFault::Torn)?;
    let params = scrypt::Params::new(log_n, r, p).map_err(|_| HashFault::Torn)?;
    if log_n == 0 || !OUTPUT.contains(&output.len()) {
        return Err(HashFault::Torn);
    }
    Ok(KeptPassword {
        scheme: Scheme::Scrypt {
            params,
            salt: salt.to_vec(),
        },
        expected: output.as_bytes().to_vec(),
    })
}
