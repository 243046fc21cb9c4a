//! One idempotency key for what is meant by one reset, however often it is sent.

use regain_contract::Secret;
use regain_contract::admin::{Credential, ResetPassword};

/// What a reset is meant to do. How its result reaches the user, and which version of the account it
/// was asked for, is no part of it: after a mail that failed the same is asked for again, to be shown.
#[derive(Clone)]
struct Intent {
    credential: Credential,
    must_change: bool,
    own: Option<Secret>,
}

impl Intent {
    fn of(body: &ResetPassword) -> Self {
        Self {
            credential: body.credential.clone(),
            must_change: body.must_change,
            own: body.password.clone(),
        }
    }

    fn is(&self, other: &Self) -> bool {
        let own = |it: &Self| it.own.as_ref().map(|own| own.expose().to_owned());
        self.credential == other.credential
            && self.must_change == other.must_change
            && own(self) == own(other)
    }
}

/// The key of the last intent. Lives as long as its dialog is open.
#[derive(Clone, Default)]
pub struct Keys(Option<(Intent, String)>);

impl Keys {
    /// The key for a body: the last one, where the same is meant, or else a `fresh` one.
    pub fn of(&mut self, body: &ResetPassword, fresh: impl FnOnce() -> String) -> String {
        let intent = Intent::of(body);
        match &self.0 {
            Some((last, key)) if last.is(&intent) => key.clone(),
            _ => {
                let key = fresh();
                self.0 = Some((intent, key.clone()));
                key
            }
        }
    }

    /// The last key cannot be used any more: what comes next is another reset.
    pub fn forget(&mut self) {
        self.0 = None;
    }
}
