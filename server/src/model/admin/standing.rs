//! The state of an account as a number.

use std::ops::RangeInclusive;

use regain_contract::Timestamp;
use regain_contract::admin::UserState;

use crate::model::account::{Account, AccountState};

/// From one state to the next. More seconds than have passed since the year -29,000.
const STEP: i64 = 1_000_000_000_000;

/// The state of an account as a number that sorts as states do; the column `standing` holds the
/// same. Temporary passwords are in order of their end: what has expired comes before what has not,
/// at any time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standing(pub i64);

impl Standing {
    const MANAGED: i64 = 0;
    const DISABLED: i64 = STEP;
    const LOCKED: i64 = 2 * STEP;
    const TEMPORARY: i64 = 3 * STEP;
    const ACTIVE: i64 = 4 * STEP;

    /// That of an account.
    pub fn of(account: &Account) -> Self {
        let end = account.password_expires_at.map_or(STEP - 1, |at| at.0);
        Self(match account.state {
            _ if account.managed_at.is_some() => Self::MANAGED,
            AccountState::Disabled => Self::DISABLED,
            AccountState::Locked => Self::LOCKED,
            AccountState::Active if account.temporary => Self::TEMPORARY + end,
            AccountState::Active => Self::ACTIVE,
        })
    }

    /// The state that it stands for now.
    pub fn state(self, now: Timestamp) -> UserState {
        let states = [
            UserState::ManagedElsewhere,
            UserState::Disabled,
            UserState::Locked,
            UserState::TemporaryExpired,
            UserState::Temporary,
        ];
        let of = |state: &UserState| {
            Self::range(state, now).is_some_and(|range| range.contains(&self.0))
        };
        states.into_iter().find(of).unwrap_or(UserState::Active)
    }

    /// The numbers that stand for a state now; none for one that this version does not know.
    pub const fn range(state: &UserState, now: Timestamp) -> Option<RangeInclusive<i64>> {
        let expired = Self::TEMPORARY + now.0;
        Some(match state {
            UserState::ManagedElsewhere => Self::MANAGED..=Self::MANAGED,
            UserState::Disabled => Self::DISABLED..=Self::DISABLED,
            UserState::Locked => Self::LOCKED..=Self::LOCKED,
            UserState::TemporaryExpired => Self::TEMPORARY..=expired,
            UserState::Temporary => expired + 1..=Self::ACTIVE - 1,
            UserState::Active => Self::ACTIVE..=Self::ACTIVE,
            UserState::Other(_) => return None,
        })
    }
}
