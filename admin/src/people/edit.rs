//! The form that changes a user: as typed, and checked.

use regain_contract::admin::{Act, ChangeUser, NewMethod, User, UserState};
use regain_contract::{Code, Field, FieldCode, MethodKind, Role};
use regain_kit::form::fault::Fault;

/// What was chosen and typed. What may not be changed is as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditDraft {
    /// The name.
    pub name: String,
    /// An address to be put on file; empty for none.
    pub email: String,
    /// A number to be put on file, for text messages and calls; empty for none.
    pub number: String,
    /// Ids of methods that are taken off.
    pub removed_methods: Vec<String>,
    /// Ids of groups that are left.
    pub left_groups: Vec<String>,
    /// Id of a group that is joined; empty for none.
    pub joined_group: String,
    /// The account is switched off.
    pub is_disabled: bool,
    /// What the user may do.
    pub role: Option<Role>,
}

impl EditDraft {
    /// What is to be sent of it; `None` where all is as it was. The API knows what can be an address
    /// or a number.
    ///
    /// # Errors
    /// Every fault at once.
    pub fn check(&self, user: &User) -> Result<Option<ChangeUser>, Vec<Fault>> {
        let name = self.name.trim();
        if name.is_empty() && !user.name.is_empty() {
            return Err(vec![Fault::new(Field::Name, FieldCode::Missing)]);
        }
        let joined = Some(&self.joined_group).filter(|id| !id.is_empty());
        let was_disabled = user.state == UserState::Disabled;
        let unchanged = nothing(user);
        let change = ChangeUser {
            name: (name != user.name).then(|| name.to_owned()),
            add_methods: self.new_methods(),
            remove_methods: self.removed_methods.clone(),
            add_groups: joined.into_iter().cloned().collect(),
            remove_groups: self.left_groups.clone(),
            disabled: (self.is_disabled != was_disabled).then_some(self.is_disabled),
            role: self.role.clone().filter(|role| *role != user.role),
            ..unchanged.clone()
        };
        Ok((change != unchanged).then_some(change))
    }

    /// A number is put on file for text messages and for calls.
    fn new_methods(&self) -> Vec<NewMethod> {
        let typed = [
            (MethodKind::Email, &self.email),
            (MethodKind::Sms, &self.number),
            (MethodKind::Voice, &self.number),
        ];
        let typed = typed.into_iter().map(|(kind, target)| NewMethod {
            kind,
            target: target.trim().to_owned(),
        });
        typed.filter(|method| !method.target.is_empty()).collect()
    }
}

/// A change of nothing.
fn nothing(user: &User) -> ChangeUser {
    ChangeUser {
        revision: user.revision.clone(),
        name: None,
        add_methods: Vec::new(),
        remove_methods: Vec::new(),
        add_groups: Vec::new(),
        remove_groups: Vec::new(),
        disabled: None,
        role: None,
        language: None,
    }
}

/// What the API found wrong, by the field that it was typed into: an address has one, a number another.
/// `None` for what was typed into neither.
#[must_use]
pub fn fault_of(change: &ChangeUser, fault: &Fault) -> Option<Fault> {
    if fault.field != Field::Methods {
        return Some(fault.clone());
    }
    let place: usize = fault.params.get("place")?.parse().ok()?;
    let field = match change.add_methods.get(place)?.kind {
        MethodKind::Email => Field::Email,
        _ => Field::Methods,
    };
    Some(Fault::new(field, fault.code.clone()))
}

/// The changes, in the order of the form.
const CHANGES: [Act; 5] = [
    Act::ChangeName,
    Act::ChangeMethods,
    Act::ChangeGroups,
    Act::SwitchOff,
    Act::ChangeRole,
];

/// Whether a part of a user may be changed.
#[must_use]
pub fn may_change(user: &User, act: &Act) -> bool {
    let allowed = user.may.iter().find(|it| it.act == *act);
    allowed.is_some_and(|it| it.refused.is_none())
}

/// Whether the caller has to be checked before methods are changed.
#[must_use]
pub fn needs_check(user: &User) -> bool {
    let methods = user.may.iter().find(|it| it.act == Act::ChangeMethods);
    methods.is_some_and(|it| it.refused == Some(Code::CallerCheckNeeded))
}

/// Whether users can be changed here at all, and why this one may not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Editing {
    /// Accounts are changed elsewhere.
    Absent,
    /// The administrator may not.
    Refused(Code),
    /// Something may be changed.
    Offered,
}

/// How it is with a user.
#[must_use]
pub fn editing(user: &User) -> Editing {
    let changes = user.may.iter().filter(|it| CHANGES.contains(&it.act));
    let mut refusals = changes.map(|it| it.refused.clone());
    let Some(first) = refusals.next() else {
        return Editing::Absent;
    };
    match first {
        Some(code) if refusals.all(|it| it.is_some()) => Editing::Refused(code),
        _ => Editing::Offered,
    }
}

#[cfg(test)]
mod tests {
    use regain_contract::admin::{Act, Allowed, ChangeUser, ResetRules, User, UserState};
    use regain_contract::{Code, Field, FieldCode, Policy, Role, Timestamp};
    use regain_kit::form::fault::Fault;

    use super::{EditDraft, Editing, editing, fault_of, needs_check};

    fn user() -> User {
        User {
            id: "u".to_owned(),
            user_id: "ada@example.com".to_owned(),
            name: "Ada".to_owned(),
            role: Role::User,
            state: UserState::Active,
            managed_at: None,
            two_proofs: false,
            methods: Vec::new(),
            groups: Vec::new(),
            password_changed_at: None,
            password_expires_at: None,
            failed_sign_ins: 0,
            sign_in_locked_until: None,
            sessions: 0,
            recent: Vec::new(),
            caller_checked_until: None,
            may: Vec::new(),
            rules: ResetRules {
                password_seconds: 1,
                link_seconds: 1,
                mail: true,
                password_by_mail: false,
                mail_domains: Vec::new(),
                caller_check: false,
                policy: Policy::nist(15),
            },
            revision: "r".to_owned(),
            now: Timestamp(0),
        }
    }

    fn draft() -> EditDraft {
        EditDraft {
            name: "Ada".to_owned(),
            ..EditDraft::default()
        }
    }

    fn sent(draft: &EditDraft) -> ChangeUser {
        let checked = draft.check(&user()).expect("no fault");
        checked.expect("a change")
    }

    #[test]
    fn nothing_is_sent_of_what_is_as_it_was() {
        let same = EditDraft {
            name: " Ada ".to_owned(),
            email: "  ".to_owned(),
            role: Some(Role::User),
            ..draft()
        };
        assert_eq!(same.check(&user()), Ok(None));
    }

    #[test]
    fn what_has_changed_is_sent_alone() {
        let change = sent(&EditDraft {
            number: " +1 555 010 0142 ".to_owned(),
            is_disabled: true,
            ..draft()
        });
        assert_eq!(
            (change.name, change.role, change.disabled),
            (None, None, Some(true))
        );
        let kinds = change.add_methods.iter().map(|it| it.kind.as_str());
        assert_eq!(kinds.collect::<Vec<_>>(), ["sms", "voice"]);
        let group = EditDraft {
            joined_group: "g".to_owned(),
            left_groups: vec!["h".to_owned()],
            role: Some(Role::Helpdesk),
            ..draft()
        };
        let change = sent(&group);
        assert_eq!(
            (change.add_groups, change.remove_groups),
            (vec!["g".to_owned()], vec!["h".to_owned()])
        );
        assert_eq!((change.role, change.disabled), (Some(Role::Helpdesk), None));
    }

    #[test]
    fn a_name_cannot_be_taken_away() {
        let none = EditDraft::default();
        let missing = vec![Fault::new(Field::Name, FieldCode::Missing)];
        assert_eq!(none.check(&user()), Err(missing));
        let nameless = User {
            name: String::new(),
            ..user()
        };
        assert_eq!(none.check(&nameless), Ok(None));
    }

    #[test]
    fn a_fault_stands_at_the_field_that_was_typed_into() {
        let change = sent(&EditDraft {
            email: "x".to_owned(),
            number: "y".to_owned(),
            ..draft()
        });
        let at = |place: usize| {
            let fault = Fault::new(Field::Methods, FieldCode::Wrong).with("place", &place);
            fault_of(&change, &fault).map(|it| it.field)
        };
        assert_eq!(
            (at(0), at(1), at(2)),
            (
                Some(Field::Email),
                Some(Field::Methods),
                Some(Field::Methods)
            )
        );
        assert_eq!(at(3), None);
        let name = Fault::new(Field::Name, FieldCode::TooLong);
        assert_eq!(fault_of(&change, &name), Some(name));
    }

    #[test]
    fn an_older_api_or_another_directory_offers_no_change() {
        let with = |may: &[(Act, Option<Code>)]| {
            let may = may.iter().cloned();
            let may = may.map(|(act, refused)| Allowed { act, refused }).collect();
            User { may, ..user() }
        };
        assert_eq!(editing(&with(&[(Act::Unlock, None)])), Editing::Absent);
        let low = Some(Code::RankTooLow);
        let refused = with(&[
            (Act::ChangeName, low.clone()),
            (Act::ChangeRole, low.clone()),
        ]);
        assert_eq!(editing(&refused), Editing::Refused(Code::RankTooLow));
        let needed = Some(Code::CallerCheckNeeded);
        let offered = with(&[
            (Act::ChangeName, None),
            (Act::ChangeMethods, needed),
            (Act::ChangeRole, low),
        ]);
        assert_eq!(editing(&offered), Editing::Offered);
        assert!(needs_check(&offered));
    }
}
