//! Resetting several users one after another.

use regain::failure::Failure;
use regain_contract::Code;
use regain_contract::admin::PasswordReset;

use super::selection::Ticked;

/// How it stands with one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Not begun.
    Waiting,
    /// On its way.
    Running,
    /// Done, and the mail has gone out.
    Sent(String),
    /// Done; what the user gets can be shown.
    Ready,
    /// Done, but the mail server did not take the mail.
    NotSent,
    /// Nothing was done, or nobody knows.
    Failed(Failure),
}

/// One of the users.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Who.
    pub user: Ticked,
    /// The idempotency key: the same at each try.
    pub key: String,
    /// How it stands.
    pub standing: Standing,
}

/// All of them, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run(pub Vec<Row>);

impl Standing {
    /// What an answer means for one whose mail was asked for (`send`) or not.
    #[must_use]
    pub fn of(answer: &Result<PasswordReset, Failure>, send: bool) -> Self {
        use regain_contract::admin::Delivery;
        match answer {
            Err(failure) => Self::Failed(failure.clone()),
            Ok(_) if !send => Self::Ready,
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

    /// Trying again may help: it failed, or its mail did.
    #[must_use]
    pub fn can_be_tried(&self) -> bool {
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
            _ => false,
        }
    }
}

impl Run {
    /// Everybody waits; each has a key of their own.
    #[must_use]
    pub fn new(users: &[Ticked], fresh: impl Fn() -> String) -> Self {
        let row = |user: &Ticked| Row {
            user: user.clone(),
            key: fresh(),
            standing: Standing::Waiting,
        };
        Self(users.iter().map(row).collect())
    }

    /// The next one whose turn it is, who is on their way from now on.
    pub fn take(&mut self) -> Option<(usize, Row)> {
        let at = self
            .0
            .iter()
            .position(|row| row.standing == Standing::Waiting)?;
        self.0[at].standing = Standing::Running;
        Some((at, self.0[at].clone()))
    }

    /// Says how it went with one.
    pub fn settle(&mut self, at: usize, standing: Standing) {
        if let Some(row) = self.0.get_mut(at) {
            row.standing = standing;
        }
    }

    /// Those that failed wait again, with the keys that they had; a key that the API does not take
    /// any more is replaced.
    pub fn again(&mut self, fresh: impl Fn() -> String) {
        for row in &mut self.0 {
            if row.standing.can_be_tried() {
                if let Standing::Failed(failure) = &row.standing
                    && failure.code() == Some(&Code::KeyRefused)
                {
                    row.key = fresh();
                }
                row.standing = Standing::Waiting;
            }
        }
    }

    /// How many are settled, and how many of them are done.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let open = |row: &&Row| matches!(row.standing, Standing::Waiting | Standing::Running);
        let settled = self.0.len() - self.0.iter().filter(open).count();
        (
            settled,
            self.0.iter().filter(|row| row.standing.is_done()).count(),
        )
    }

    /// Trying again may help some of them.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.0.iter().any(|row| row.standing.can_be_tried())
    }
}
