//! Captchas: a picture of characters with sound, or work for the device.

use serde::{Deserialize, Serialize};

use crate::open::open_enum;
use crate::time::Timestamp;

open_enum! {
    /// Kinds of captcha.
    pub enum CaptchaKind {
        /// Characters in a picture, also spoken.
        Image => "image",
        /// A sum that the device works out; nobody has to read anything.
        ProofOfWork => "proof_of_work",
    }
}

/// Body of `POST /captcha`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaptchaRequest {
    /// Which kind to make.
    pub kind: CaptchaKind,
}

/// Answer of `POST /captcha`. Valid once and until `expires_at`. One of `image` and
/// `proof_of_work` is there, as `kind` says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaptchaChallenge {
    /// Names the challenge in the answer and in the sound's path.
    pub id: String,
    /// Which kind it is.
    pub kind: CaptchaKind,
    /// Until when it can be answered.
    pub expires_at: Timestamp,
    /// The picture as a PNG in base64 (RFC 4648 section 4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// The work to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof_of_work: Option<ProofOfWork>,
}

/// Work for the device, in the form of ALTCHA's first version: find the number from 0 to
/// `maxnumber` for which SHA-256 over `salt` and the decimal number gives `challenge`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProofOfWork {
    /// Always `SHA-256`.
    pub algorithm: String,
    /// Hexadecimal hash to be reached.
    pub challenge: String,
    /// Largest number to be tried.
    pub maxnumber: u32,
    /// Salt; carries the expiry and ends in `&`.
    pub salt: String,
    /// HMAC of the challenge by the server's key, hexadecimal.
    pub signature: String,
}

/// A captcha answer, sent along with the call that it protects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaptchaAnswer {
    /// The challenge's `id`.
    pub id: String,
    /// The characters as typed (case and spaces do not matter), or ALTCHA's payload: base64 of
    /// `{"algorithm","challenge","number","salt","signature"}`.
    pub answer: String,
}
