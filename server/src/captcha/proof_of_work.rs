//! ALTCHA's proof of work, version 1, from the server's side.
//!
//! The server draws a number and tells its salted hash; the device has to find the number. The
//! challenge carries its own expiry in the salt and is signed, so nothing needs to be stored to
//! make one. A solved challenge stays valid until it expires: the caller must remember
//! [`Verified::challenge`] until then and take each only once.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// The one algorithm that is offered and accepted.
pub const ALGORITHM: &str = "SHA-256";

/// What is sent to the device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// Always [`ALGORITHM`].
    pub algorithm: &'static str,
    /// SHA-256 over `salt` and the number in decimal, hexadecimal.
    pub challenge: String,
    /// Largest number to be tried.
    pub maxnumber: u32,
    /// Random part, `?expires=` and Unix seconds, and `&`.
    pub salt: String,
    /// HMAC-SHA-256 over `challenge` (the text) by the server's key, hexadecimal.
    pub signature: String,
}

/// A payload that holds: the work was done for a challenge of ours, in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Names the challenge; to be remembered as used up.
    pub challenge: String,
    /// Unix seconds until which it has to be remembered.
    pub expires: u64,
}

/// Why a payload is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Not base64 of a payload, or a salt that we do not make.
    #[error("malformed payload")]
    Malformed,
    /// Another algorithm than [`ALGORITHM`].
    #[error("wrong algorithm")]
    WrongAlgorithm,
    /// The challenge is none of ours.
    #[error("bad signature")]
    BadSignature,
    /// The number does not give the challenge with this salt.
    #[error("wrong number")]
    WrongNumber,
    /// The work was done, but too late.
    #[error("expired challenge")]
    Expired,
}

/// A challenge whose solution is `number`, which must be drawn from 0 to `maxnumber`.
///
/// `salt` is at least 12 random bytes in hexadecimal, `expires` is in Unix seconds.
pub fn challenge(key: &[u8], salt: &str, expires: u64, number: u32, maxnumber: u32) -> Challenge {
    // The closing `&` keeps digits from being moved between the salt and the number.
    let salt = format!("{salt}?expires={expires}&");
    let challenge = hash(&salt, u64::from(number));
    let signature = hex::encode(signed(key, &challenge).finalize().into_bytes());
    Challenge {
        algorithm: ALGORITHM,
        challenge,
        maxnumber,
        salt,
        signature,
    }
}

/// Checks what the device sent: base64 of `{"algorithm","challenge","number","salt","signature"}`;
/// `took` and other fields are of no interest. `now` is in Unix seconds.
///
/// # Errors
/// See [`Refused`]; only a payload that is right in all else is called expired.
pub fn verify(key: &[u8], payload_base64: &str, now: u64) -> Result<Verified, Refused> {
    let json = STANDARD
        .decode(payload_base64)
        .map_err(|_| Refused::Malformed)?;
    let payload: Payload = serde_json::from_slice(&json).map_err(|_| Refused::Malformed)?;
    if payload.algorithm != ALGORITHM {
        return Err(Refused::WrongAlgorithm);
    }
    let expires = expiry(&payload.salt).ok_or(Refused::Malformed)?;
    let signature = hex::decode(&payload.signature).map_err(|_| Refused::Malformed)?;
    // Compares in constant time.
    signed(key, &payload.challenge)
        .verify_slice(&signature)
        .map_err(|_| Refused::BadSignature)?;
    if hash(&payload.salt, payload.number) != payload.challenge {
        return Err(Refused::WrongNumber);
    }
    if now > expires {
        return Err(Refused::Expired);
    }
    Ok(Verified {
        challenge: payload.challenge,
        expires,
    })
}

#[derive(Deserialize)]
struct Payload {
    algorithm: String,
    challenge: String,
    number: u64,
    salt: String,
    signature: String,
}

/// The expiry in a salt of exactly our form, `<hexadecimal>?expires=<digits>&`.
fn expiry(salt: &str) -> Option<u64> {
    let (random, digits) = salt.strip_suffix('&')?.split_once("?expires=")?;
    let plain =
        random.bytes().all(|c| c.is_ascii_hexdigit()) && digits.bytes().all(|c| c.is_ascii_digit());
    plain.then(|| digits.parse().ok())?
}

fn hash(salt: &str, number: u64) -> String {
    hex::encode(
        Sha256::new_with_prefix(salt)
            .chain_update(number.to_string())
            .finalize(),
    )
}

fn signed(key: &[u8], challenge: &str) -> Hmac<Sha256> {
    let mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.chain_update(challenge)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &[u8] = b"test-key";
    const EXPIRES: u64 = 4_102_444_800;

    fn issued() -> Challenge {
        challenge(KEY, "0123456789abcdef01234567", EXPIRES, 1234, 5000)
    }

    /// The payload of `challenge` with `number`, given as it stands in the JSON.
    fn payload(it: &Challenge, number: &str) -> String {
        STANDARD.encode(format!(
            r#"{{"algorithm":"{}","challenge":"{}","number":{number},"salt":"{}","signature":"{}","took":5}}"#,
            it.algorithm, it.challenge, it.salt, it.signature
        ))
    }

    #[track_caller]
    fn refused(why: Refused, it: &Challenge, number: &str) {
        assert_eq!(verify(KEY, &payload(it, number), EXPIRES), Err(why));
    }

    /// Made by ALTCHA's own library, altcha-lib 2.8.0.
    #[test]
    fn agrees_with_the_reference_library() {
        let expected = Challenge {
            algorithm: "SHA-256",
            challenge: "67f08bd655559a0bdac71e439d8bc4afccf03fbd117332fe0ebc90db048fe059".into(),
            maxnumber: 5000,
            salt: "0123456789abcdef01234567?expires=4102444800&".into(),
            signature: "5e64bcff6c314d0e71c68d584a6ee5e597869225fd0d123f0e510acfc7e2cc01".into(),
        };
        assert_eq!(issued(), expected);
        let verified = Verified {
            challenge: expected.challenge.clone(),
            expires: EXPIRES,
        };
        assert_eq!(verify(KEY, &payload(&expected, "1234"), 0), Ok(verified));
    }

    #[test]
    fn holds_until_its_expiry_and_not_a_second_longer() {
        let payload = payload(&issued(), "1234");
        assert!(verify(KEY, &payload, EXPIRES).is_ok());
        assert_eq!(verify(KEY, &payload, EXPIRES + 1), Err(Refused::Expired));
    }

    #[test]
    fn another_number_is_wrong_even_after_the_expiry() {
        refused(Refused::WrongNumber, &issued(), "1235");
        let late = verify(KEY, &payload(&issued(), "1235"), EXPIRES + 1);
        assert_eq!(late, Err(Refused::WrongNumber));
    }

    #[test]
    fn another_key_or_a_challenge_of_ones_own_has_a_bad_signature() {
        assert_eq!(
            verify(b"other", &payload(&issued(), "1234"), 0),
            Err(Refused::BadSignature)
        );
        let mut own = challenge(b"guess", "00", EXPIRES, 0, 10);
        refused(Refused::BadSignature, &own, "0");
        own.signature = issued().signature;
        refused(Refused::BadSignature, &own, "0");
        own.signature.truncate(10);
        refused(Refused::BadSignature, &own, "0");
    }

    /// Digits moved from the number into the salt give the same hash and signature. Without the
    /// rule of the closing `&` they could lengthen the expiry, or make a used challenge look new.
    #[test]
    fn digits_cannot_move_between_salt_and_number() {
        for (moved, rest) in [("1", "234"), ("12", "34"), ("123", "4")] {
            let mut spliced = issued();
            spliced.salt.push_str(moved);
            refused(Refused::Malformed, &spliced, rest);
        }
        let mut unclosed = issued();
        unclosed.salt = "0123456789abcdef01234567?expires=4102444800".into();
        unclosed.challenge = hash(&unclosed.salt, 1234);
        unclosed.signature = hex::encode(signed(KEY, &unclosed.challenge).finalize().into_bytes());
        refused(Refused::Malformed, &unclosed, "1234");
    }

    #[test]
    fn a_later_expiry_does_not_fit_the_challenge() {
        let mut later = issued();
        later.salt = later.salt.replace("4102444800", "9102444800");
        refused(Refused::WrongNumber, &later, "1234");
        for salt in [
            "",
            "&",
            "00&",
            "00?expires=&",
            "00?expires=-1&",
            "00?expires=+1&",
            "00?expires=1&expires=2&",
            "00?expires=99999999999999999999&",
            "00?a=1&expires=1&",
        ] {
            later.salt = salt.into();
            refused(Refused::Malformed, &later, "1234");
        }
    }

    #[test]
    fn another_algorithm_is_not_taken() {
        let mut other = issued();
        other.algorithm = "SHA-1";
        refused(Refused::WrongAlgorithm, &other, "1234");
    }

    #[test]
    fn what_is_no_payload_is_malformed() {
        for text in ["", "%", "e30=", "bnVsbA==", "W10=", &"A".repeat(9999)] {
            assert_eq!(verify(KEY, text, 0), Err(Refused::Malformed), "{text:?}");
        }
        for number in [
            "-1",
            "1234.5",
            "\"1234\"",
            "null",
            "1e400",
            "99999999999999999999",
        ] {
            refused(Refused::Malformed, &issued(), number);
        }
        let mut no_hex = issued();
        no_hex.signature = "no".into();
        refused(Refused::Malformed, &no_hex, "1234");
    }
}
