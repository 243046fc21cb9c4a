//! Recovering a forgotten password.

use serde::{Deserialize, Serialize};

use crate::captcha::CaptchaAnswer;
use crate::open::open_enum;
use crate::policy::Policy;
use crate::secret::Secret;
use crate::time::Timestamp;

/// Body of `POST /recovery`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StartRecovery {
    /// Who it is, as typed; see [`crate::user_id::check`].
    pub user_id: String,
    /// The answer, where `settings.captcha` is not empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub captcha: Option<CaptchaAnswer>,
    /// Language of the messages to be sent, a BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// Answer of `POST /recovery` and `POST /recovery/link`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Started {
    /// Bearer token of this recovery. It belongs into session storage and nowhere else.
    pub handle: Secret,
    /// Where it stands.
    pub recovery: Recovery,
}

open_enum! {
    /// The step a recovery is at.
    pub enum Step {
        /// A method has to be chosen and a code sent by it.
        ChooseMethod => "choose_method",
        /// A code is on its way and has to be typed.
        EnterCode => "enter_code",
        /// Enough proofs were given; a new password may be set.
        ChoosePassword => "choose_password",
        /// The password was set.
        Done => "done",
    }
}

/// Where a recovery stands. The truth is always the server's; the app shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Recovery {
    /// The step.
    pub step: Step,
    /// The user ID as it was typed at the start.
    pub user_id: String,
    /// The server's clock when this was answered.
    pub now: Timestamp,
    /// When the recovery ends by itself.
    pub expires_at: Timestamp,
    /// How many proofs are needed and given.
    pub proofs: Proofs,
    /// Ways to be reached. Kinds that the app does not know are left out by it.
    pub methods: Vec<Method>,
    /// The code on its way, in step `enter_code`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<CodeSent>,
    /// The policy for this account, in step `choose_password`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<Policy>,
}

/// How many proofs are needed and given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proofs {
    /// How many different methods have to be verified.
    pub needed: u8,
    /// How many were.
    pub given: u8,
}

open_enum! {
    /// Ways to be reached.
    pub enum MethodKind {
        /// E-mail to the alternate address.
        Email => "email",
        /// Text message to the mobile phone.
        Sms => "sms",
        /// Call to the mobile phone.
        Voice => "voice",
    }
}

/// One way to be reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Method {
    /// Names the method within this recovery.
    pub id: String,
    /// Its kind.
    pub kind: MethodKind,
    /// Where it leads, masked: `g•••@e•••.org`, `••• ••• ••42`.
    pub masked: String,
    /// Id of a message for a kind that the app does not know by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The whole number or address has to be typed before a code is sent.
    #[serde(default)]
    pub confirm: bool,
    /// Already used as a proof (itself or another way to the same place); cannot be chosen again.
    #[serde(default)]
    pub used: bool,
}

/// A code on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CodeSent {
    /// [`Method::id`] of the method it went by.
    pub method: String,
    /// Digits in it.
    pub length: u8,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// From when a new one may be asked for.
    pub resend_after: Timestamp,
    /// Until when it holds.
    pub expires_at: Timestamp,
    /// Wrong tries left in this recovery, counted across resends.
    pub tries_left: u8,
}

/// Body of `POST /recovery/code`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SendCode {
    /// [`Method::id`].
    pub method: String,
    /// The whole number or address, where [`Method::confirm`] asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirm: Option<Secret>,
}

/// Body of `POST /recovery/code/verify`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VerifyCode {
    /// The digits; white space and dashes do not matter.
    pub code: Secret,
}

/// Body of `PUT /recovery/password`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewPassword {
    /// The new password, never trimmed.
    pub new_password: Secret,
}

/// Body of the calls that hold the token of a mailed link.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinkToken {
    /// 128 random bits, base64url (RFC 4648 section 5).
    pub token: Secret,
}

/// Answer of `POST /recovery/link/preview`: what the link is for. Nothing is used up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinkPreview {
    /// The account it belongs to.
    pub user_id: String,
    /// The link can carry the recovery on; otherwise it can only stop it ("this was not me").
    pub can_continue: bool,
    /// The server's clock when this was answered.
    pub now: Timestamp,
    /// Until when it can be used.
    pub expires_at: Timestamp,
}
