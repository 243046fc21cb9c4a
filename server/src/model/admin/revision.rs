//! What an administrator has seen of a user, in short, so that nobody acts on what is no longer so.

use regain_contract::{Code, Field, FieldCode, FieldProblem};

use crate::model::admin::subject::Subject;
use crate::model::digest::ServerKey;
use crate::model::fault::Fault;

/// Characters that stand for one aspect: 48 bits, made with the server's key.
const SHORT: usize = 8;

impl Subject {
    /// Stands for all that an act depends on; [`regain_contract::admin::User::revision`]. One short
    /// hash for each aspect, in the order of [`Subject::aspects`].
    pub fn revision(&self, key: &ServerKey) -> String {
        let hash = |(field, parts): (Field, Vec<String>)| {
            let mut all = vec!["revision", self.account.id.as_str(), field.as_str()];
            all.extend(parts.iter().map(String::as_str));
            key.seal(&all)[..SHORT].to_owned()
        };
        self.aspects().map(hash).concat()
    }

    /// Which aspects are no longer as they were at that revision. Of a text that is no revision,
    /// nothing is known to be the same.
    pub fn changed_since(&self, key: &ServerKey, revision: &str) -> Vec<Field> {
        let today = self.revision(key);
        let fields = self.aspects().map(|(field, _)| field).into_iter();
        let pairs = fields.zip((0..).step_by(SHORT));
        let same = |from: usize| {
            let aspect = from..from + SHORT;
            revision.len() == today.len() && revision.get(aspect.clone()) == today.get(aspect)
        };
        let changed = pairs.filter(|(_, from)| !same(*from));
        changed.map(|(field, _)| field).collect()
    }

    /// Sees that the user is still as they were at that revision.
    ///
    /// # Errors
    /// `user_changed`, with what has changed.
    pub fn unchanged_since(&self, key: &ServerKey, revision: &str) -> Result<(), Fault> {
        let changed = self.changed_since(key, revision);
        if changed.is_empty() {
            return Ok(());
        }
        let problem = |field| FieldProblem::new(field, FieldCode::Changed);
        let fields = changed.into_iter().map(problem).collect();
        Err(Fault::fields(Code::UserChanged, fields))
    }

    /// What an act depends on. Time alone changes none of it.
    fn aspects(&self) -> [(Field, Vec<String>); 5] {
        let account = &self.account;
        let optional = |text: &Option<String>| text.clone().unwrap_or_default();
        let time = |at: Option<regain_contract::Timestamp>| {
            at.map_or_else(String::new, |at| at.0.to_string())
        };
        let mut methods = vec![optional(&account.email), account.two_proofs.to_string()];
        for method in &account.methods {
            methods.extend([method.kind.as_str().to_owned(), method.target.clone()]);
        }
        [
            (
                Field::State,
                vec![
                    account.state.word().to_owned(),
                    optional(&account.managed_at),
                ],
            ),
            (Field::Role, vec![account.role.as_str().to_owned()]),
            (
                Field::Password,
                vec![
                    optional(&self.password),
                    account.temporary.to_string(),
                    time(account.password_expires_at),
                    time(account.password_changed_at),
                ],
            ),
            (Field::Methods, methods),
            (
                Field::Name,
                vec![account.user_id.clone(), account.name.clone()],
            ),
        ]
    }
}

#[cfg(test)]
mod tests {
    use regain_contract::{Field, Role, Timestamp};

    use super::Subject;
    use crate::model::account::{Account, AccountState};
    use crate::model::digest::ServerKey;
    use crate::model::fault::Fault;

    const KEY: ServerKey = ServerKey::new([7; 32]);

    fn subject() -> Subject {
        Subject {
            public_id: "a1".to_owned(),
            account: Account::plain("Ada@example.org", Role::User),
            version: 1,
            password: Some("hash".to_owned()),
        }
    }

    fn changed(change: impl FnOnce(&mut Subject)) -> Vec<Field> {
        let mut subject = subject();
        let seen = subject.revision(&KEY);
        change(&mut subject);
        subject.changed_since(&KEY, &seen)
    }

    #[test]
    fn each_aspect_is_told_by_its_name() {
        assert_eq!(changed(|_| ()), []);
        let state = changed(|it| it.account.state = AccountState::Locked);
        assert_eq!(state, [Field::State]);
        let role = changed(|it| it.account.role = Role::Helpdesk);
        assert_eq!(role, [Field::Role]);
        let password = changed(|it| it.password = Some("another".to_owned()));
        assert_eq!(password, [Field::Password]);
        let methods = changed(|it| it.account.email = Some("a@example.org".to_owned()));
        assert_eq!(methods, [Field::Methods]);
        let both = changed(|it| {
            it.account.name = "Ada Lovelace".to_owned();
            it.account.password_changed_at = Some(Timestamp(1));
        });
        assert_eq!(both, [Field::Password, Field::Name]);
        // Of no concern to what an administrator decides.
        let paused = changed(|it| {
            it.version = 2;
            it.account.recovery_paused_until = Some(Timestamp(1));
        });
        assert_eq!(paused, []);
    }

    #[test]
    fn what_is_no_revision_is_the_same_in_nothing() {
        let subject = subject();
        let long = "€".repeat(200);
        for seen in ["", "abc", &long, &"x".repeat(40)] {
            assert_eq!(subject.changed_since(&KEY, seen).len(), 5, "{seen}");
        }
        let other = ServerKey::new([8; 32]);
        assert_ne!(subject.revision(&KEY), subject.revision(&other));
        let refused = subject.unchanged_since(&KEY, "").err();
        assert!(matches!(refused, Some(Fault::Refused(it)) if it.status == 409));
    }
}
