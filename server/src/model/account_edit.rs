//! What is to become of an account that is there.

use std::collections::BTreeSet;

use regain_contract::admin::MAX_NAME;
use regain_contract::{FieldCode, MethodKind, Role, identity};

use crate::model::account::{Account, AccountMethod, AccountState};
use crate::model::audit::entry::Entry;

/// What is to become of an account that is there. What is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountEdit {
    /// The name to greet with.
    pub name: Option<String>,
    /// The account's own mailbox; none takes it away.
    pub email: Option<Option<String>>,
    /// What the user may do.
    pub role: Option<Role>,
    /// Whether it can be used. A lock is not lifted by switching an account on: whoever exports
    /// accounts from elsewhere does not know why it was locked here.
    pub state: Option<AccountState>,
    /// Two proofs are needed.
    pub two_proofs: Option<bool>,
    /// All targets of these kinds; methods of other kinds stay.
    pub methods: Vec<(MethodKind, Vec<String>)>,
    /// Names of all its groups.
    pub groups: Option<Vec<String>>,
}

/// A part of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The name to greet with.
    Name,
    /// The own mailbox.
    Email,
    /// What the user may do.
    Role,
    /// Whether it can be used.
    State,
    /// How many proofs are needed.
    TwoProofs,
    /// How its owner is reached.
    Methods,
    /// Its groups.
    Groups,
}

impl Part {
    /// Its name in the audit record, and for operators.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Role => "role",
            Self::State => "state",
            Self::TwoProofs => "two_proofs",
            Self::Methods => "methods",
            Self::Groups => "groups",
        }
    }

    /// Recoveries under way end with it: they began with what held before.
    pub const fn ends_recoveries(self) -> bool {
        !matches!(self, Self::Name | Self::Groups)
    }
}

impl AccountEdit {
    /// The parts that become others.
    pub fn changes(&self, account: &Account, groups: &[String]) -> Vec<Part> {
        let differs = |is: bool, part| is.then_some(part);
        let name = self.name.as_ref().is_some_and(|it| *it != account.name);
        let email = self.email.as_ref().is_some_and(|it| *it != account.email);
        let role = self.role.as_ref().is_some_and(|it| *it != account.role);
        let two = self.two_proofs.is_some_and(|it| it != account.two_proofs);
        let joined = self
            .groups
            .as_ref()
            .is_some_and(|it| keys(it) != keys(groups));
        [
            differs(name, Part::Name),
            differs(email, Part::Email),
            differs(role, Part::Role),
            differs(self.state_of(account) != account.state, Part::State),
            differs(two, Part::TwoProofs),
            differs(self.methods_of(account) != account.methods, Part::Methods),
            differs(joined, Part::Groups),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// What is recorded of these changes: which parts became others, and what state and role came to
    /// be. Nothing by which somebody is reached.
    pub fn recorded(&self, entry: Entry, account: &Account, parts: &[Part]) -> Entry {
        let names: Vec<&str> = parts.iter().map(|part| part.name()).collect();
        let mut entry = entry.on(account).with("changed", &names.join(", "));
        if parts.contains(&Part::State) {
            entry = entry.with("state", self.state_of(account).word());
        }
        if let (true, Some(role)) = (parts.contains(&Part::Role), &self.role) {
            entry = entry.with("role", role.as_str());
        }
        entry
    }

    /// The state that it comes to.
    pub fn state_of(&self, account: &Account) -> AccountState {
        match (self.state, account.state) {
            (Some(AccountState::Active), AccountState::Locked) | (None, _) => account.state,
            (Some(state), _) => state,
        }
    }

    /// The methods that it comes to: those that stay where they were, the others behind them.
    pub fn methods_of(&self, account: &Account) -> Vec<AccountMethod> {
        let wanted = |method: &AccountMethod| {
            let of_kind = self.methods.iter().find(|(kind, _)| *kind == method.kind);
            of_kind.is_none_or(|(_, targets)| targets.contains(&method.target))
        };
        let mut methods: Vec<AccountMethod> = account.methods.clone();
        methods.retain(wanted);
        for (kind, targets) in &self.methods {
            for target in targets {
                let method = AccountMethod {
                    kind: kind.clone(),
                    target: target.clone(),
                };
                if !methods.contains(&method) {
                    methods.push(method);
                }
            }
        }
        methods
    }
}

/// A name as it is kept.
///
/// # Errors
/// Why it can be none.
pub fn checked_name(typed: &str) -> Result<String, FieldCode> {
    let name = identity::tidied(typed);
    if name.is_empty() {
        return Err(FieldCode::Missing);
    }
    if name.chars().count() > MAX_NAME {
        return Err(FieldCode::TooLong);
    }
    if name.chars().any(char::is_control) {
        return Err(FieldCode::InvalidCharacters);
    }
    Ok(name)
}

/// What names of groups are compared by.
fn keys(names: &[String]) -> BTreeSet<String> {
    names.iter().map(|name| identity::of_name(name)).collect()
}

#[cfg(test)]
mod tests {
    use regain_contract::{FieldCode, MethodKind, Role};

    use super::{AccountEdit, Part, checked_name};
    use crate::model::account::{Account, AccountMethod, AccountState};

    fn method(kind: MethodKind, target: &str) -> AccountMethod {
        AccountMethod {
            kind,
            target: target.to_owned(),
        }
    }

    fn ada() -> Account {
        Account {
            name: "Ada".to_owned(),
            methods: vec![
                method(MethodKind::Sms, "+15550100111"),
                method(MethodKind::Email, "a@b.example"),
            ],
            ..Account::plain("ada", Role::User)
        }
    }

    #[test]
    fn what_is_the_same_or_absent_changes_nothing() {
        let edit = AccountEdit {
            name: Some("Ada".to_owned()),
            email: Some(None),
            role: Some(Role::User),
            state: Some(AccountState::Active),
            two_proofs: Some(false),
            methods: vec![(MethodKind::Email, vec!["a@b.example".to_owned()])],
            groups: Some(vec!["Sales".to_owned()]),
        };
        assert_eq!(edit.changes(&ada(), &["sales".to_owned()]), []);
        assert_eq!(AccountEdit::default().changes(&ada(), &[]), []);
    }

    #[test]
    fn methods_are_replaced_kind_by_kind() {
        let targets = vec!["c@d.example".to_owned()];
        let edit = AccountEdit {
            methods: vec![
                (MethodKind::Email, targets),
                (MethodKind::Voice, Vec::new()),
            ],
            ..AccountEdit::default()
        };
        assert_eq!(edit.changes(&ada(), &[]), [Part::Methods]);
        let want = [
            method(MethodKind::Sms, "+15550100111"),
            method(MethodKind::Email, "c@d.example"),
        ];
        assert_eq!(edit.methods_of(&ada()), want);
    }

    #[test]
    fn a_name_is_tidied_and_can_be_seen() {
        assert_eq!(
            checked_name(" Ada \u{200b} King "),
            Ok("Ada King".to_owned())
        );
        assert_eq!(checked_name(" \u{200b} "), Err(FieldCode::Missing));
        assert_eq!(checked_name("a\u{7}b"), Err(FieldCode::InvalidCharacters));
        assert_eq!(checked_name(&"x".repeat(321)), Err(FieldCode::TooLong));
    }

    #[test]
    fn switching_on_lifts_no_lock() {
        let to = |state| AccountEdit {
            state: Some(state),
            ..AccountEdit::default()
        };
        let locked = Account {
            state: AccountState::Locked,
            ..ada()
        };
        assert_eq!(to(AccountState::Active).changes(&locked, &[]), []);
        assert_eq!(
            to(AccountState::Disabled).changes(&locked, &[]),
            [Part::State]
        );
        let off = Account {
            state: AccountState::Disabled,
            ..ada()
        };
        assert_eq!(to(AccountState::Active).changes(&off, &[]), [Part::State]);
    }
}
