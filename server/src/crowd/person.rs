//! One of the crowd: always the same for the same number.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};
use regain_contract::{MethodKind, Role, Timestamp};

use super::names::{Name, TONGUES, Tongue};
use crate::adapter::sql::new_account::{NewAccount, NewPassword};
use crate::config::model::REHEARSAL_MAIL_DOMAIN;
use crate::model::account::{AccountMethod, AccountState};
use crate::model::change::PreparedPassword;

const DEPARTMENTS: [&str; 8] = [
    "Engineering",
    "Finance",
    "Legal",
    "Management",
    "Marketing",
    "Research",
    "Sales",
    "Support",
];

/// Everybody belongs to this group.
const EVERYBODY: &str = "All staff";

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Chance that is the same each time.
struct Dice(ChaCha20Rng);

impl Dice {
    fn below(&mut self, end: u32) -> u32 {
        self.0.next_u32() % end
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let end = u32::try_from(all.len()).unwrap_or(u32::MAX);
        &all[self.below(end) as usize]
    }
}

/// The person with this number. All have the same password.
pub fn person(number: u32, password: &PreparedPassword, now: Timestamp) -> NewAccount {
    let mut dice = Dice(ChaCha20Rng::seed_from_u64(number.into()));
    let tongue = tongue(dice.below(100));
    let first = dice.one_of(tongue.first);
    let (last, end) = (dice.one_of(tongue.last), dice.one_of(tongue.ends));
    let short = format!("{}.{}{}.{number}", first.1, last.1, end.1);
    let changed_at = now.plus(-i64::from(dice.below(1000)) * DAY - i64::from(dice.below(86_400)));
    let usual = NewAccount {
        user_id: user_id(&short, first, number),
        name: format!("{} {}{}", first.0, last.0, end.0),
        email: Some(format!("{short}@example.org")),
        role: match number % 1000 {
            0 => Role::Helpdesk,
            1 => Role::PasswordAdmin,
            _ => Role::User,
        },
        state: AccountState::Active,
        managed_at: None,
        two_proofs: dice.below(5) == 0,
        password: Some(NewPassword::PreparedAt(password.clone(), changed_at)),
        temporary_for: None,
        methods: methods(&mut dice, &short),
        groups: groups(&mut dice, tongue),
    };
    in_some_state(usual, dice.below(100), i64::from(dice.below(30)))
}

fn tongue(mut share: u32) -> &'static Tongue {
    for tongue in &TONGUES {
        if share < tongue.share {
            return tongue;
        }
        share -= tongue.share;
    }
    &TONGUES[0]
}

/// An address for most; for some the first name in its own script.
fn user_id(short: &str, first: &Name, number: u32) -> String {
    match number % 50 {
        7 => format!("{}.{number}", first.0.replace(' ', "_")),
        _ => format!("{short}@example.org"),
    }
}

fn methods(dice: &mut Dice, short: &str) -> Vec<AccountMethod> {
    let method = |kind, target| AccountMethod { kind, target };
    let number = format!("+1555{:07}", dice.below(10_000_000));
    let mut methods = Vec::new();
    if dice.below(10) < 8 {
        methods.push(method(
            MethodKind::Email,
            format!("{short}@{REHEARSAL_MAIL_DOMAIN}"),
        ));
    }
    if dice.below(10) < 6 {
        methods.push(method(MethodKind::Sms, number.clone()));
    }
    if dice.below(10) < 3 {
        methods.push(method(MethodKind::Voice, number));
    }
    methods
}

fn groups(dice: &mut Dice, tongue: &Tongue) -> Vec<String> {
    let department: &&str = dice.one_of(&DEPARTMENTS);
    let own = [EVERYBODY, tongue.office, *department];
    own.map(str::to_owned).to_vec()
}

/// The account in the state that this one of a hundred is in; temporary passwords end, or ended, in
/// or before so many days.
fn in_some_state(usual: NewAccount, one: u32, days: i64) -> NewAccount {
    let temporary_for = Some(days * DAY);
    match one {
        0..3 => NewAccount {
            state: AccountState::Disabled,
            ..usual
        },
        3..5 => NewAccount {
            state: AccountState::Locked,
            ..usual
        },
        5..8 => NewAccount {
            managed_at: Some("https://login.example.net".to_owned()),
            password: None,
            ..usual
        },
        8..10 => NewAccount {
            temporary_for,
            ..usual
        },
        10 => NewAccount {
            temporary_for: temporary_for.map(|seconds| -seconds),
            ..usual
        },
        11..13 => NewAccount {
            password: None,
            ..usual
        },
        _ => usual,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use regain_contract::{Secret, Timestamp};

    use super::{TONGUES, person};
    use crate::model::change::PreparedPassword;

    #[test]
    fn no_two_are_the_same_and_each_is_the_same_again() {
        assert_eq!(TONGUES.iter().map(|it| it.share).sum::<u32>(), 100);
        let password = PreparedPassword(Secret::new("x"));
        let ids = || -> BTreeSet<String> {
            let people = (0..3000).map(|number| person(number, &password, Timestamp(0)));
            people.map(|it| it.user_id).collect()
        };
        assert_eq!(ids().len(), 3000);
        assert_eq!(ids(), ids());
    }
}
