//! Whether an account can be recovered, and how much of that is said.

use std::collections::BTreeSet;

use regain_contract::{Code, MethodKind, Problem, Timestamp};
use serde::{Deserialize, Serialize};

use crate::model::account::{Account, AccountState};
use crate::model::fault::Fault;

/// Why an account cannot be recovered here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// The ways on file by which messages can really go.
pub fn usable_ways(
    account: &Account,
    carries: impl Fn(&MethodKind, &str) -> bool,
) -> Vec<(MethodKind, String)> {
    let usable = account
        .methods
        .iter()
        .filter(|method| carries(&method.kind, &method.target));
    usable
        .map(|method| (method.kind.clone(), method.target.clone()))
        .collect()
}

/// Proofs that an account needs.
pub const fn proofs_needed(account: &Account) -> u8 {
    if account.two_proofs { 2 } else { 1 }
}

/// Why this account cannot be recovered here. A locked one can: the recovery unlocks it.
pub fn hindrance(
    account: &Account,
    ways: &[(MethodKind, String)],
    now: Timestamp,
) -> Option<Hindrance> {
    if account.state == AccountState::Disabled {
        return Some(Hindrance::Disabled);
    }
    if account.is_kept_elsewhere() {
        return Some(Hindrance::ManagedElsewhere(account.managed_at.clone()));
    }
    if account
        .recovery_paused_until
        .is_some_and(|until| until > now)
    {
        return Some(Hindrance::Paused);
    }
    (places(ways) < proofs_needed(account)).then_some(Hindrance::NoMethods)
}

/// How many different places the ways lead to, and so how many proofs they can give.
pub fn places(ways: &[(MethodKind, String)]) -> u8 {
    let places: BTreeSet<&str> = ways.iter().map(|(_, target)| target.as_str()).collect();
    u8::try_from(places.len()).unwrap_or(u8::MAX)
}

impl Hindrance {
    /// What an open answer says, where the operator has chosen to be helpful. A pause is not
    /// told to whoever asks: it was put there against somebody.
    pub fn open_answer(&self) -> Option<Fault> {
        match self {
            Self::NoMethods => Some(Code::NoMethods.into()),
            Self::Disabled => Some(Code::AccountDisabled.into()),
            Self::ManagedElsewhere(location) => {
                let code = Code::ManagedElsewhere;
                Some(
                    Problem {
                        location: location.clone(),
                        ..Problem::new(code)
                    }
                    .into(),
                )
            }
            Self::Paused => None,
        }
    }
}
