//! What is stored of a recovery.

use regain_contract::{Code, MethodKind, Policy, Timestamp};
use serde::{Deserialize, Serialize};

use crate::model::disclosure::Hindrance;

/// A recovery. Those of unknown users have the same shape and are stored the same way.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Recovery {
    /// Internal id.
    pub id: String,
    /// Hash of the normalised user ID, known or not: what limits are counted by.
    pub subject: String,
    /// The account, where one has this user ID.
    pub account: Option<String>,
    /// Why it can never succeed; the owner is told by mail, once. Unknown users have neither an
    /// account nor a hindrance.
    pub hindrance: Option<Hindrance>,
    /// The owner has been told.
    pub owner_notified: bool,
    /// The user ID as typed.
    pub user_id: String,
    /// Language of the messages.
    pub language: String,
    /// Proofs needed.
    pub needed: u8,
    /// Proofs given.
    pub given: u8,
    /// Ways to be reached.
    pub methods: Vec<Method>,
    /// The step it is at.
    pub step: Step,
    /// Wrong tries left.
    pub tries_left: u8,
    /// Codes sent so far.
    pub sends: u32,
    /// Codes that were replaced or used, the latest of them.
    #[serde(default)]
    pub earlier: Vec<EarlierCode>,
    /// Hashes of the idempotency keys seen.
    pub keys: Vec<String>,
    /// The directory's rules for the new password, where it has its own.
    #[serde(default)]
    pub policy: Option<Policy>,
    /// When it ends by itself.
    pub expires_at: Timestamp,
    /// How it ended before its time. Kept in a column of its own, as others end it too.
    #[serde(skip)]
    pub ended: Option<Ended>,
    /// Counts the changes; a change is written only on top of the version it was made from.
    #[serde(skip)]
    pub version: i64,
}

/// A way to be reached, as it was on file when the recovery began.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Method {
    /// Names it within the recovery.
    pub id: String,
    /// Its kind.
    pub kind: MethodKind,
    /// The address or number; of a decoy, the masked form.
    pub target: String,
    /// The masked form.
    pub masked: String,
    /// Used as a proof, itself or another way to the same target.
    pub used: bool,
    /// Codes sent by it.
    pub sends: u32,
    /// From when a new code may be asked for by it.
    pub resend_after: Timestamp,
}

/// The step a recovery is at.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// A method has to be chosen.
    ChooseMethod,
    /// A code is on its way.
    EnterCode(CodeOut),
    /// A new password may be set.
    ChoosePassword,
    /// It was set.
    Done,
}

/// A code on its way.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CodeOut {
    /// [`Method::id`].
    pub method: String,
    /// Which sending within the recovery; a link counts only for its own.
    pub serial: u32,
    /// The code under the server's key.
    pub sealed: String,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// Until when it holds.
    pub expires_at: Timestamp,
}

/// A code that opens nothing any more.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EarlierCode {
    /// Which sending within the recovery.
    pub serial: u32,
    /// The code under the server's key.
    pub sealed: String,
}

/// How a recovery ended before its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Given up, or stopped by "this was not me".
    Cancelled,
    /// Another recovery of the account set a password.
    Superseded,
    /// Too many wrong codes.
    TooManyTries,
}

impl Ended {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Cancelled, Self::Superseded, Self::TooManyTries];

    /// The problem that says so, whose word is also what is stored.
    pub const fn code(self) -> Code {
        match self {
            Self::Cancelled => Code::RecoveryCancelled,
            Self::Superseded => Code::RecoveryContinuedElsewhere,
            Self::TooManyTries => Code::TooManyTries,
        }
    }
}

impl Recovery {
    /// It belongs to an account and can succeed. All others are walked through without ever
    /// succeeding.
    pub const fn is_genuine(&self) -> bool {
        self.account.is_some() && self.hindrance.is_none()
    }

    /// The method with this id.
    pub fn method(&self, id: &str) -> Option<&Method> {
        self.methods.iter().find(|method| method.id == id)
    }

    /// The code on its way.
    pub const fn code(&self) -> Option<&CodeOut> {
        match &self.step {
            Step::EnterCode(code) => Some(code),
            _ => None,
        }
    }
}
