//! People, from the other side's record to ours.

use regain_contract::{MethodKind, Role, user_id};

use super::message::{PersonRecord, ReachRecord, StateWord};
use crate::error::DirectoryError;
use crate::person::{Person, PersonId, PersonState, Reach};
use crate::reach::{Ways, reach_by_address, reach_by_number};

/// Longest id, in bytes.
const LONGEST_ID: usize = 200;

/// Longest tag of a language (RFC 5646 recommends 35).
const LONGEST_LANGUAGE: usize = 35;

/// Reads a record.
///
/// # Errors
/// [`DirectoryError::Unexpected`] where somebody could be taken for somebody else: the id or the
/// user ID is none, or the role is not known.
pub(super) fn person(record: PersonRecord) -> Result<Person, DirectoryError> {
    let unexpected = |text: &str| Err(DirectoryError::Unexpected(text.to_owned()));
    if !is_id(&record.id) {
        return unexpected("a person without a usable id");
    }
    if user_id::check(&record.user_id).is_err() {
        return unexpected("a person without a usable user ID");
    }
    if matches!(record.role, Role::Other(_)) {
        return unexpected("a role that is not known");
    }
    let (reach, unusable) = sorted(record.reach, record.email.as_deref());
    Ok(Person {
        id: PersonId(record.id),
        name: record
            .name
            .filter(|name| !name.trim().is_empty())
            .unwrap_or_else(|| record.user_id.clone()),
        user_id: record.user_id,
        role: record.role,
        email: record.email,
        state: record.state.into(),
        reach,
        unusable,
        language: record.language.filter(|tag| is_language(tag)),
        must_change: record.must_change,
        password_changed_at: record.password_changed_at,
        protected: record.protected.then_some("the directory says so"),
    })
}

/// The id can be kept and asked for again.
pub(super) fn is_id(text: &str) -> bool {
    !text.trim().is_empty() && text.len() <= LONGEST_ID && !text.contains(char::is_control)
}

fn is_language(tag: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-';
    (2..=LONGEST_LANGUAGE).contains(&tag.len()) && tag.chars().all(allowed)
}

/// The ways that can be used, and the values that are none.
fn sorted(records: Vec<ReachRecord>, mailbox: Option<&str>) -> (Vec<Reach>, Vec<String>) {
    let mut ways = Ways::beside(mailbox);
    for record in records {
        let way = match record.kind {
            MethodKind::Email => reach_by_address(&record.target),
            MethodKind::Sms | MethodKind::Voice => reach_by_number(record.kind, &record.target),
            MethodKind::Other(_) => None,
        };
        ways.add(way, &record.target);
    }
    ways.found()
}

impl From<StateWord> for PersonState {
    fn from(word: StateWord) -> Self {
        match word {
            StateWord::Active => Self::Active,
            StateWord::Locked => Self::Locked,
            StateWord::Disabled => Self::Disabled,
        }
    }
}

impl From<PersonState> for StateWord {
    fn from(state: PersonState) -> Self {
        match state {
            PersonState::Active => Self::Active,
            PersonState::Locked => Self::Locked,
            PersonState::Disabled => Self::Disabled,
        }
    }
}
