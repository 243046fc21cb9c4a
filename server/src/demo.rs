//! Rehearsal accounts, one for every state.

use std::fmt::Write;

use regain_contract::{MethodKind, Role, Secret, Timestamp};

use crate::adapter::sql::database::Database;
use crate::adapter::sql::new_account::{NewAccount, NewPassword};
use crate::config::model::REHEARSAL_MAIL_DOMAIN;
use crate::model::account::{AccountMethod, AccountState};
use crate::model::store_error::StoreError;

/// How long the temporary password of the rehearsal holds: until somebody tries it.
const TEN_YEARS: i64 = 10 * 365 * 24 * 3600;

/// A rehearsal account.
struct Demo {
    /// The part of the user ID before `@example.com`.
    user: &'static str,
    name: &'static str,
    password: &'static str,
    phone: &'static str,
    state: State,
    groups: &'static [&'static str],
    /// What it shows, for people.
    shows: &'static str,
}

/// What is special about an account.
enum State {
    Usual,
    TwoProofs,
    MailOnly,
    NoMethods,
    Locked,
    Disabled,
    Managed,
    Temporary,
    Expired,
    Administrator(Role),
}

const DEMOS: [Demo; 12] = [
    Demo {
        user: "ada",
        name: "Ada Lovelace",
        password: "analytical-engine-1843",
        phone: "+15550100142",
        state: State::Usual,
        groups: &["Engineering", "Research"],
        shows: "three methods",
    },
    Demo {
        user: "grace",
        name: "Grace Hopper",
        password: "nanoseconds-of-wire-1944",
        phone: "+15550100177",
        state: State::TwoProofs,
        groups: &["Engineering", "Management"],
        shows: "two proofs needed",
    },
    Demo {
        user: "edsger",
        name: "Edsger Dijkstra",
        password: "shortest-path-first-1959",
        phone: "",
        state: State::MailOnly,
        groups: &["Research"],
        shows: "e-mail only",
    },
    Demo {
        user: "alan",
        name: "Alan Turing",
        password: "halting-problems-1936",
        phone: "",
        state: State::NoMethods,
        groups: &["Research"],
        shows: "no methods on file",
    },
    Demo {
        user: "locked",
        name: "Barbara Liskov",
        password: "substitution-principle-87",
        phone: "+15550100118",
        state: State::Locked,
        groups: &["Engineering"],
        shows: "locked; a recovery unlocks it",
    },
    Demo {
        user: "disabled",
        name: "John Backus",
        password: "formula-translation-1957",
        phone: "+15550100123",
        state: State::Disabled,
        groups: &["Engineering"],
        shows: "switched off",
    },
    Demo {
        user: "managed",
        name: "Katherine Johnson",
        password: "(kept elsewhere)",
        phone: "+15550100136",
        state: State::Managed,
        groups: &["Finance"],
        shows: "signs in at https://login.example.net",
    },
    Demo {
        user: "temporary",
        name: "Donald Knuth",
        password: "literate-programs-1984",
        phone: "+15550100154",
        state: State::Temporary,
        groups: &["Sales"],
        shows: "temporary password, must be changed",
    },
    Demo {
        user: "expired",
        name: "Frances Allen",
        password: "optimising-compilers-1966",
        phone: "+15550100163",
        state: State::Expired,
        groups: &["Sales"],
        shows: "temporary password, expired",
    },
    Demo {
        user: "helpdesk",
        name: "Radia Perlman",
        password: "spanning-tree-bridges-85",
        phone: "+15550100185",
        state: State::Administrator(Role::Helpdesk),
        groups: &["Support"],
        shows: "help desk; two proofs",
    },
    Demo {
        user: "passwords",
        name: "Whitfield Diffie",
        password: "new-directions-in-1976",
        phone: "+15550100190",
        state: State::Administrator(Role::PasswordAdmin),
        groups: &["Support"],
        shows: "password administrator; two proofs",
    },
    Demo {
        user: "admin",
        name: "Margaret Hamilton",
        password: "guidance-computer-1969",
        phone: "+15550100199",
        state: State::Administrator(Role::GlobalAdmin),
        groups: &["Management", "Support"],
        shows: "global administrator; two proofs",
    },
];

/// Creates the accounts that are missing, and marks the database. What a journey has changed stays.
///
/// # Errors
/// When the database fails.
pub async fn seed(database: &Database, now: Timestamp) -> Result<(), StoreError> {
    // First, so that not one account is there without it.
    database.mark_rehearsal(now).await?;
    for demo in DEMOS {
        database.seed(&demo.account(), now).await?;
    }
    Ok(())
}

/// The accounts, their passwords and what each shows, as a table for people.
pub fn table() -> String {
    let mut table = format!("{:<24} {:<28} {}\n", "User ID", "Password", "Shows");
    for demo in DEMOS {
        let (user_id, password) = (demo.user_id(), demo.password);
        // Writing to a string cannot fail.
        let _ = writeln!(table, "{user_id:<24} {password:<28} {}", demo.shows);
    }
    table
}

impl Demo {
    fn user_id(&self) -> String {
        format!("{}@example.com", self.user)
    }

    /// An account in order, with three methods.
    fn usual(&self) -> NewAccount {
        NewAccount {
            user_id: self.user_id(),
            name: self.name.to_owned(),
            email: Some(self.user_id()),
            role: Role::User,
            state: AccountState::Active,
            managed_at: None,
            two_proofs: false,
            password: Some(NewPassword::Plain(Secret::new(self.password))),
            temporary_for: None,
            methods: vec![
                method(
                    MethodKind::Email,
                    format!("{}.alt@{REHEARSAL_MAIL_DOMAIN}", self.user),
                ),
                method(MethodKind::Sms, self.phone.to_owned()),
                method(MethodKind::Voice, self.phone.to_owned()),
            ],
            groups: self.groups.iter().map(|&group| group.to_owned()).collect(),
        }
    }

    /// The account with what sets it apart.
    fn account(self) -> NewAccount {
        let usual = self.usual();
        let kept = |count| usual.methods.iter().take(count).cloned().collect();
        let managed_at = Some("https://login.example.net".to_owned());
        match self.state {
            State::Usual => usual,
            State::TwoProofs => NewAccount {
                two_proofs: true,
                ..usual
            },
            State::MailOnly => NewAccount {
                methods: kept(1),
                ..usual
            },
            State::NoMethods => NewAccount {
                methods: kept(0),
                ..usual
            },
            State::Locked => NewAccount {
                state: AccountState::Locked,
                ..usual
            },
            State::Disabled => NewAccount {
                state: AccountState::Disabled,
                ..usual
            },
            State::Managed => NewAccount {
                managed_at,
                password: None,
                ..usual
            },
            State::Temporary => NewAccount {
                temporary_for: Some(TEN_YEARS),
                ..usual
            },
            State::Expired => NewAccount {
                temporary_for: Some(-3600),
                ..usual
            },
            State::Administrator(role) => NewAccount {
                role,
                two_proofs: true,
                ..usual
            },
        }
    }
}

const fn method(kind: MethodKind, target: String) -> AccountMethod {
    AccountMethod { kind, target }
}
