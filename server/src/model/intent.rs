//! A password that is being set in a directory which another server keeps.

use regain_contract::{Secret, Timestamp};

use crate::model::digest::ServerKey;

/// How long a call to the directory may take at most, in seconds; an intent that is older has
/// nobody who works on it.
pub const LEASE: i64 = 120;

/// For how long a call that is repeated leaves an earlier one at work with the directory, in seconds:
/// as long as the directory usually takes to answer, or to give up.
pub const AT_WORK: i64 = 10;

/// How far the directory's clock may be from ours, in seconds.
pub const SKEW: i64 = 300;

/// That a password is about to be set in a remote directory: written before, settled after.
/// Neither the password nor the token of its notice is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// Names it.
    pub id: String,
    /// Internal id of the account.
    pub account: String,
    /// What the password comes of.
    pub cause: Cause,
    /// The password under the server's key, to know it again when the call is repeated.
    pub sealed: String,
    /// Language of the notice.
    pub language: String,
    /// When it was written.
    pub begun_at: Timestamp,
    /// What came of it.
    pub state: IntentState,
}

/// What a new password comes of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A recovery, by its id.
    Recovery(String),
    /// The change of a known password, by the fingerprint of the session.
    Session(String),
    /// An administrator's reset.
    Reset {
        /// The seal of its idempotency key, under which it is stored.
        seal: String,
        /// [`crate::model::admin::subject::Subject::version`] on which it was decided.
        version: i64,
    },
}

/// What came of an intent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntentState {
    /// Nobody knows yet.
    Begun,
    /// The password was set, and everything that goes with it is done.
    Done,
    /// Nobody came back to it: the directory may have set it or not.
    Undecided,
}

impl IntentState {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Begun, Self::Done, Self::Undecided];

    /// The word that is stored.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Begun => "begun",
            Self::Done => "done",
            Self::Undecided => "undecided",
        }
    }

    /// The state of a stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

impl Intent {
    /// The stored form of a password, for the intent with this id.
    pub fn seal(key: &ServerKey, id: &str, password: &Secret) -> String {
        key.seal(&["new password", id, password.expose()])
    }

    /// Whether this is the password that was to be set.
    pub fn is_for(&self, key: &ServerKey, password: &Secret) -> bool {
        key.opens(&self.sealed, &["new password", &self.id, password.expose()])
    }

    /// The id of the recovery, if it comes of one.
    pub fn recovery(&self) -> Option<&str> {
        match &self.cause {
            Cause::Recovery(id) => Some(id),
            Cause::Session(_) | Cause::Reset { .. } => None,
        }
    }

    /// The fingerprint of the session, if it comes of one.
    pub fn session(&self) -> Option<&str> {
        match &self.cause {
            Cause::Session(fingerprint) => Some(fingerprint),
            Cause::Recovery(_) | Cause::Reset { .. } => None,
        }
    }

    /// The seal of the reset and the version of the account that it was decided on, if it comes of
    /// one.
    pub fn reset(&self) -> Option<(&str, i64)> {
        match &self.cause {
            Cause::Reset { seal, version } => Some((seal, *version)),
            Cause::Recovery(_) | Cause::Session(_) => None,
        }
    }
}
