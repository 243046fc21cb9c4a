//! What the app may know before anyone signs in.

use serde::{Deserialize, Serialize};

use crate::captcha::CaptchaKind;
use crate::open::open_enum;
use crate::policy::Policy;

/// Answer of `GET /settings`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Settings {
    /// [`crate::API_VERSION`] of the server.
    pub api_version: String,
    /// What is switched on.
    pub features: Features,
    /// Captcha kinds in the order in which they are to be tried. Empty: none is asked for.
    pub captcha: Vec<CaptchaKind>,
    /// Digits in a verification code.
    pub code_length: u8,
    /// The password policy that holds where a recovery or session names no other.
    pub policy: Policy,
    /// How much is said about an account before a code has been verified.
    pub disclosure: Disclosure,
    /// Whom to turn to.
    #[serde(default)]
    pub support: Support,
    /// Languages in which messages can be sent, as BCP 47 tags.
    #[serde(default)]
    pub languages: Vec<String>,
    /// How people sign in.
    #[serde(default)]
    pub sign_in: SignInMode,
}

/// What is switched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Features {
    /// Forgotten passwords can be recovered.
    pub recovery: bool,
    /// A known password can be changed.
    pub change_password: bool,
    /// The calls of [`crate::admin`] are there. Since 1.1.
    #[serde(default)]
    pub administration: bool,
}

/// Whom to turn to. Each may be absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Support {
    /// Name of the help desk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// E-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Telephone number, as it is dialled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Address of a page (https).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

open_enum! {
    /// How much is said about an account before a code has been verified.
    pub enum Disclosure {
        /// The same answer for every kind of user; the reason goes to the mailbox on file.
        Private => "private",
        /// The state is named once the captcha has been passed. For closed organisations.
        Helpful => "helpful",
    }
}

open_enum! {
    /// How people sign in.
    #[derive(Default)]
    pub enum SignInMode {
        /// By this API, on the app's own pages.
        #[default]
        Api => "api",
        /// At the identity provider's own page.
        Redirect => "redirect",
        /// Not here: the app only recovers.
        RecoverOnly => "recover_only",
    }
}
