//! Messages to people, before they become words.

use regain_contract::{MethodKind, Secret};

use crate::domain::audit::person::Person;

/// A message to be delivered.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The way it goes.
    pub channel: MethodKind,
    /// The address or number.
    pub to: String,
    /// Whose it is, for the record of what could not be delivered.
    pub about: Option<Person>,
    /// The language asked for, a BCP 47 tag.
    pub language: String,
    /// What it says.
    pub content: Content,
}

/// What a message says.
#[derive(Clone, Debug)]
pub enum Content {
    /// A verification code.
    Code {
        /// The digits.
        code: Secret,
        /// How long it holds, in whole minutes.
        minutes: i64,
        /// Token of the link that stands for the code; in mails only.
        carry_on: Option<Secret>,
        /// Token of the "this was not me" link; in mails only.
        not_me: Option<Secret>,
    },
    /// Notice: the password was changed.
    PasswordChanged {
        /// The account.
        user_id: String,
        /// Token of the "this was not me" link.
        not_me: Secret,
    },
    /// Somebody asked for a recovery that cannot be.
    CannotRecover {
        /// The account.
        user_id: String,
        /// Why not.
        reason: Hindrance,
    },
}

/// Why an account cannot be recovered here.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hindrance {
    /// No method on file, or too few.
    NoMethods,
    /// The password is kept elsewhere; where, if known.
    ManagedElsewhere(Option<String>),
    /// Switched off.
    Disabled,
    /// Paused by its owner's "this was not me".
    Paused,
}
