//! Checking that a caller is who they say: a code by a method on file, read back.

use serde::{Deserialize, Serialize};

use crate::recovery::MethodKind;
use crate::secret::Secret;
use crate::time::Timestamp;

/// Body of `POST /admin/users/{id}/caller-check`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckCaller {
    /// [`super::CallerMethod::id`].
    pub method: String,
    /// Language of the message, a BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// Answer of `POST …/caller-check` and of `POST …/caller-check/verify`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CallerCheck {
    /// Names this check.
    pub id: String,
    /// The kind of method the code went by.
    pub kind: MethodKind,
    /// Where it went, masked.
    pub masked: String,
    /// Digits in the code.
    pub length: u8,
    /// From when a new one may be asked for.
    pub resend_after: Timestamp,
    /// Until when the code holds.
    pub expires_at: Timestamp,
    /// Wrong tries left; with none left the check has failed.
    pub tries_left: u8,
    /// Until when the check counts as passed; absent until it has been.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_until: Option<Timestamp>,
    /// The server's clock when this was answered.
    pub now: Timestamp,
}

/// Body of `POST /admin/users/{id}/caller-check/verify`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VerifyCaller {
    /// [`CallerCheck::id`].
    pub check: String,
    /// What the caller read back; white space and dashes do not matter.
    pub code: Secret,
}
