//! A reset in the course of a call.

use regain_contract::admin::{PasswordReset, ResetPassword};
use regain_contract::{Secret, Timestamp};

use crate::model::admin::actor::Actor;
use crate::model::admin::idempotency::ActKey;
use crate::model::admin::reset_link::notice_token;
use crate::model::admin::subject::Subject;

/// A reset as it is asked for.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The body.
    pub body: &'a ResetPassword,
    /// The idempotency key.
    pub key: Option<&'a str>,
    /// Base of links, without a slash at its end.
    pub public_url: &'a str,
}

/// A reset in the course of one attempt.
pub struct Reset<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// For whom.
    pub subject: &'a Subject,
    /// What.
    pub body: &'a ResetPassword,
    /// Under which key.
    pub key: ActKey<'a>,
    /// Base of links.
    pub public_url: &'a str,
}

impl Reset<'_> {
    /// Language of what is sent and of the words of a password; empty where none is named.
    pub fn language(&self) -> &str {
        self.body.language.as_deref().unwrap_or_default()
    }

    /// The token of the "this was not me" link in the notices, if it was made at that time.
    pub fn not_me(&self, made_at: Timestamp) -> Secret {
        notice_token(&self.key, &self.subject.account.id, made_at)
    }
}

/// What an attempt came to.
pub enum Attempt {
    /// The answer.
    Answered(Box<PasswordReset>),
    /// The same call is sending the mail just now.
    Busy,
    /// Actor or user are no longer as they were: to be decided anew.
    Overtaken,
}

/// An attempt that has its answer.
pub fn answered(answer: PasswordReset) -> Attempt {
    Attempt::Answered(Box::new(answer))
}
