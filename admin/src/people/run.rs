//! Resets of several users, one after another: who waits, and how it went with the others.

use regain_contract::Code;
use regain_contract::admin::{Delivery, PasswordReset};
use regain_kit::failure::Failure;

use super::selection::SelectedUser;

/// How far the reset of one user is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Not begun.
    Waiting,
    /// Under way.
    Running,
    /// Done, and the mail has gone out to this address.
    Sent(String),
    /// Done; what the user gets can be shown.
    Ready,
    /// Done, but the mail server did not take the mail.
    NotSent,
    /// Nothing was done, or nobody knows.
    Failed(Failure),
}

/// The reset of one user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserReset {
    /// Who.
    pub user: SelectedUser,
    /// The idempotency key: the same at each try.
    pub key: String,
    /// How far it is.
    pub progress: Progress,
}

/// The resets of all of them, in the order of the selection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run(pub Vec<UserReset>);

/// How many resets of a run have come how far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// All there are.
    pub all: usize,
    /// Those that have ended, well or not.
    pub ended: usize,
    /// Those that have happened.
    pub done: usize,
}

impl Progress {
    /// What an answer means. `by_mail` where a mail was asked for.
    #[must_use]
    pub fn after(answer: &Result<PasswordReset, Failure>, by_mail: bool) -> Self {
        match answer {
            Err(failure) => Self::Failed(failure.clone()),
            Ok(_) if !by_mail => Self::Ready,
            Ok(done) if done.delivery == Some(Delivery::Sent) => {
                Self::Sent(done.sent_to.clone().unwrap_or_default())
            }
            Ok(_) => Self::NotSent,
        }
    }

    /// The reset has happened.
    #[must_use]
    pub fn is_done(&self) -> bool {
        matches!(self, Self::Sent(_) | Self::Ready | Self::NotSent)
    }

    /// Trying once more may help: the reset failed, or its mail did.
    #[must_use]
    pub fn can_be_retried(&self) -> bool {
        match self {
            Self::NotSent => true,
            Self::Failed(failure) => !matches!(
                failure.code(),
                Some(
                    Code::RankTooLow
                        | Code::NotYourself
                        | Code::UserUnknown
                        | Code::ManagedElsewhere
                        | Code::AccountDisabled
                )
            ),
            Self::Waiting | Self::Running | Self::Sent(_) | Self::Ready => false,
        }
    }

    fn has_ended(&self) -> bool {
        !matches!(self, Self::Waiting | Self::Running)
    }
}

impl Run {
    /// Everybody waits; each gets a key of their own from `new_key`.
    #[must_use]
    pub fn new(users: &[SelectedUser], new_key: impl Fn() -> String) -> Self {
        let reset = |user: &SelectedUser| UserReset {
            user: user.clone(),
            key: new_key(),
            progress: Progress::Waiting,
        };
        Self(users.iter().map(reset).collect())
    }

    /// The first one that waits, which is running from now on, and its place in the run.
    pub fn start_next(&mut self) -> Option<(usize, UserReset)> {
        let mut resets = self.0.iter_mut().enumerate();
        let (at, next) = resets.find(|(_, reset)| reset.progress == Progress::Waiting)?;
        next.progress = Progress::Running;
        Some((at, next.clone()))
    }

    /// Writes down how far the reset at a place is.
    pub fn set_progress(&mut self, at: usize, progress: Progress) {
        if let Some(reset) = self.0.get_mut(at) {
            reset.progress = progress;
        }
    }

    /// Those that failed wait once more, with the keys that they had; a key that the API does not take
    /// any more is replaced.
    pub fn retry_failed(&mut self, new_key: impl Fn() -> String) {
        for reset in &mut self.0 {
            if reset.progress.can_be_retried() {
                if let Progress::Failed(failure) = &reset.progress
                    && failure.code() == Some(&Code::KeyRefused)
                {
                    reset.key = new_key();
                }
                reset.progress = Progress::Waiting;
            }
        }
    }

    /// How many have come how far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let count = |is: fn(&Progress) -> bool| {
            let resets = self.0.iter();
            resets.filter(|reset| is(&reset.progress)).count()
        };
        Counts {
            all: self.0.len(),
            ended: count(Progress::has_ended),
            done: count(Progress::is_done),
        }
    }

    /// Trying once more may help some of them.
    #[must_use]
    pub fn can_be_retried(&self) -> bool {
        self.0.iter().any(|reset| reset.progress.can_be_retried())
    }
}
