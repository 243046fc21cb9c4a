//! One round of a digest, as directories of LDAP write it: `{SSHA512}` and the digest with the salt
//! behind it in Base64; without a salt `{SHA512}`.

use base64::Engine;

use super::digest::Digest;
use super::fault::HashFault;
use super::kept::KeptPassword;
use super::pbkdf2::LENIENT;
use super::scheme::Scheme;

/// Longest salt, in bytes.
const SALT: usize = 64;

/// The password of what stands in and behind the braces.
pub(super) fn read(name: &str, rest: &str) -> Result<KeptPassword, HashFault> {
    let (is_salted, name) = match name.get(..2).map(str::to_ascii_uppercase).as_deref() {
        Some("SS") => (true, &name[1..]),
        _ => (false, name),
    };
    let digest = Digest::named(name).ok_or(HashFault::Unknown)?;
    let bytes = LENIENT.decode(rest).map_err(|_| HashFault::Torn)?;
    let (expected, salt) = bytes
        .split_at_checked(digest.size())
        .ok_or(HashFault::Torn)?;
    if salt.is_empty() == is_salted || salt.len() > SALT {
        return Err(HashFault::Torn);
    }
    Ok(KeptPassword {
        expected: expected.to_vec(),
        scheme: Scheme::Digest {
            digest,
            salt: salt.to_vec(),
        },
    })
}
