//! Messages to people, before they become words.

use regain_contract::{MethodKind, Secret, Timestamp};
use serde::{Deserialize, Serialize};

use crate::model::audit::person::Person;
use crate::model::disclosure::Hindrance;

/// A message to be delivered.
#[derive(Clone, Debug, Serialize, Deserialize)]
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

impl Letter {
    /// The letter as it is sent so long before its end: a code does not say that it holds longer than
    /// it does.
    #[must_use]
    pub fn with_left(mut self, seconds: u32) -> Self {
        if let Content::Code { minutes, .. } | Content::CallerCheck { minutes, .. } =
            &mut self.content
        {
            *minutes = whole_minutes(seconds.saturating_add(AT_ONCE)).min(*minutes);
        }
        self
    }
}

/// How long a letter may wait, in seconds, and is still sent at once: what it says of minutes stays.
const AT_ONCE: u32 = 4;

/// What a code says of how long it holds: never too much, and at least one minute.
pub fn whole_minutes(seconds: u32) -> i64 {
    i64::from(seconds / 60).max(1)
}

/// What a message says.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// A verification code.
    Code {
        /// The digits.
        code: Secret,
        /// How long it holds, in whole minutes.
        minutes: i64,
        /// When it was made: what tells it from an earlier one.
        sent_at: Timestamp,
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
    /// A code that a caller is to read back to the help desk.
    CallerCheck {
        /// The digits.
        code: Secret,
        /// How long it holds, in whole minutes.
        minutes: i64,
    },
    /// A link of an administrator's, to choose a new password by.
    ResetLink {
        /// The account.
        user_id: String,
        /// Its token; it also stops what it is for.
        token: Secret,
        /// How long it can be used.
        holds: Span,
    },
    /// A password that an administrator set, in clear.
    TemporaryPassword {
        /// The account.
        user_id: String,
        /// The password.
        password: Secret,
        /// How long it holds, where it has to be changed at the next sign-in.
        holds: Option<Span>,
    },
    /// Notice: an administrator set the password.
    PasswordReset {
        /// The account.
        user_id: String,
        /// Token of the "this was not me" link.
        not_me: Secret,
    },
    /// Notice: an administrator made a link to choose a password by.
    ResetLinkMade {
        /// The account.
        user_id: String,
        /// Token of the "this was not me" link.
        not_me: Secret,
    },
    /// Notice: an administrator changed how the owner is reached.
    MethodsChanged {
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

/// A span of time as messages say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// Whole hours.
    Hours(u32),
    /// Whole minutes, at least one.
    Minutes(u32),
}

impl Span {
    /// The span of so many seconds: in hours where it is some, otherwise in minutes. Never longer
    /// than it is.
    pub const fn of(seconds: u32) -> Self {
        if seconds >= 3600 && seconds.is_multiple_of(3600) {
            Self::Hours(seconds / 3600)
        } else if seconds < 120 {
            Self::Minutes(1)
        } else {
            Self::Minutes(seconds / 60)
        }
    }
}
