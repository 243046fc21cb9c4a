//! Rehearsal accounts, one for every state.

use std::fmt::Write;

use regain_contract::{MethodKind, Role, Timestamp};

use crate::adapter::sqlite::database::Database;
use crate::adapter::sqlite::seed::NewAccount;
use crate::port::store::StoreError;

/// How long the temporary password of the rehearsal holds: until somebody tries it.
const TEN_YEARS: i64 = 10 * 365 * 24 * 3600;

/// A rehearsal account and what it shows.
struct Demo {
    account: NewAccount,
    shows: &'static str,
}

/// Creates the accounts that are missing. What a journey has changed stays.
///
/// # Errors
/// When the database fails.
pub async fn seed(database: &Database, now: Timestamp) -> Result<(), StoreError> {
    for demo in accounts() {
        database.seed(&demo.account, now).await?;
    }
    Ok(())
}

/// The accounts, their passwords and what each shows, as a table for people.
pub fn table() -> String {
    let mut table = format!("{:<24} {:<28} {}\n", "User ID", "Password", "Shows");
    for Demo { account, shows } in accounts() {
        let password = account.password.unwrap_or("(kept elsewhere)");
        // Writing to a string cannot fail.
        let _ = writeln!(table, "{:<24} {password:<28} {shows}", account.user_id);
    }
    table
}

fn accounts() -> Vec<Demo> {
    let mut all = people();
    all.extend(states());
    all.extend(administrators());
    all
}

fn people() -> Vec<Demo> {
    let ada = three("ada.alt@example.net", "+15550100142");
    let grace = three("grace.alt@example.net", "+15550100177");
    let edsger = vec![(MethodKind::Email, "edsger.alt@example.net")];
    vec![
        Demo {
            account: account(
                "ada@example.com",
                "Ada Lovelace",
                "analytical-engine-1843",
                ada,
            ),
            shows: "three methods",
        },
        Demo {
            account: NewAccount {
                two_proofs: true,
                ..account(
                    "grace@example.com",
                    "Grace Hopper",
                    "nanoseconds-of-wire-1944",
                    grace,
                )
            },
            shows: "two proofs needed",
        },
        Demo {
            account: account(
                "edsger@example.com",
                "Edsger Dijkstra",
                "shortest-path-first-1959",
                edsger,
            ),
            shows: "e-mail only",
        },
        Demo {
            account: account(
                "alan@example.com",
                "Alan Turing",
                "halting-problems-1936",
                Vec::new(),
            ),
            shows: "no methods on file",
        },
    ]
}

fn states() -> Vec<Demo> {
    let with = |user_id, name, password, alternate, phone| {
        account(user_id, name, password, three(alternate, phone))
    };
    let locked = with(
        "locked@example.com",
        "Barbara Liskov",
        "substitution-principle-87",
        "locked.alt@example.net",
        "+15550100118",
    );
    let disabled = with(
        "disabled@example.com",
        "John Backus",
        "formula-translation-1957",
        "disabled.alt@example.net",
        "+15550100123",
    );
    let managed = with(
        "managed@example.com",
        "Katherine Johnson",
        "",
        "managed.alt@example.net",
        "+15550100136",
    );
    let managed_at = Some("https://login.example.net");
    let temporary = with(
        "temporary@example.com",
        "Donald Knuth",
        "literate-programs-1984",
        "temporary.alt@example.net",
        "+15550100154",
    );
    let expired = with(
        "expired@example.com",
        "Frances Allen",
        "optimising-compilers-1966",
        "expired.alt@example.net",
        "+15550100163",
    );
    vec![
        Demo {
            account: NewAccount {
                state: "locked",
                ..locked
            },
            shows: "locked; a recovery unlocks it",
        },
        Demo {
            account: NewAccount {
                state: "disabled",
                ..disabled
            },
            shows: "switched off",
        },
        Demo {
            account: NewAccount {
                managed_at,
                password: None,
                ..managed
            },
            shows: "signs in at https://login.example.net",
        },
        Demo {
            account: NewAccount {
                temporary_for: Some(TEN_YEARS),
                ..temporary
            },
            shows: "temporary password, must be changed",
        },
        Demo {
            account: NewAccount {
                temporary_for: Some(-3600),
                ..expired
            },
            shows: "temporary password, expired",
        },
    ]
}

fn administrators() -> Vec<Demo> {
    let with = |user_id, name, password, role, [alternate, phone]: [&'static str; 2]| NewAccount {
        role,
        two_proofs: true,
        ..account(user_id, name, password, three(alternate, phone))
    };
    vec![
        Demo {
            account: with(
                "helpdesk@example.com",
                "Radia Perlman",
                "spanning-tree-bridges-85",
                Role::Helpdesk,
                ["helpdesk.alt@example.net", "+15550100185"],
            ),
            shows: "help desk; two proofs",
        },
        Demo {
            account: with(
                "passwords@example.com",
                "Whitfield Diffie",
                "new-directions-in-1976",
                Role::PasswordAdmin,
                ["passwords.alt@example.net", "+15550100190"],
            ),
            shows: "password administrator; two proofs",
        },
        Demo {
            account: with(
                "admin@example.com",
                "Margaret Hamilton",
                "guidance-computer-1969",
                Role::GlobalAdmin,
                ["admin.alt@example.net", "+15550100199"],
            ),
            shows: "global administrator; two proofs",
        },
    ]
}

fn account(
    user_id: &'static str,
    name: &'static str,
    password: &'static str,
    methods: Vec<(MethodKind, &'static str)>,
) -> NewAccount {
    NewAccount {
        user_id,
        name,
        role: Role::User,
        state: "active",
        managed_at: None,
        two_proofs: false,
        password: Some(password),
        temporary_for: None,
        methods,
    }
}

fn three(alternate: &'static str, phone: &'static str) -> Vec<(MethodKind, &'static str)> {
    vec![
        (MethodKind::Email, alternate),
        (MethodKind::Sms, phone),
        (MethodKind::Voice, phone),
    ]
}
