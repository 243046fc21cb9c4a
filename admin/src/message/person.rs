//! Words on a user: their state, why something may not be done to them, what has changed of them.

use regain_contract::admin::{Act, UserState};
use regain_contract::{Code, Field, FieldCode};
use regain_kit::failure::Failure;

use super::catalogue::{fill, say};
use super::id::Id;

/// A state; one that is not known by its word.
#[must_use]
pub fn state(state: &UserState) -> String {
    match state {
        UserState::ManagedElsewhere => say(Id::StateManagedElsewhere),
        UserState::Disabled => say(Id::StateDisabled),
        UserState::Locked => say(Id::StateLocked),
        UserState::TemporaryExpired => say(Id::StateTemporaryExpired),
        UserState::Temporary => say(Id::StateTemporary),
        UserState::Active => say(Id::StateActive),
        UserState::Other(word) => word.clone(),
    }
}

/// Why an act is not offered.
#[must_use]
pub fn why_not(act: &Act, code: &Code) -> String {
    say(match (act, code) {
        (Act::Unlock, Code::WrongStep) => Id::WhyNotLocked,
        (Act::EndSessions, Code::WrongStep) => Id::WhyNoSessions,
        (_, code) => why(code).unwrap_or(Id::WhyOther),
    })
}

/// What a refusal of the administrator's side says; `None` where the words of all pages do.
#[must_use]
pub fn why(code: &Code) -> Option<Id> {
    Some(match code {
        Code::RankTooLow => Id::WhyRankTooLow,
        Code::NotYourself => Id::WhyNotYourself,
        Code::NotAdministrator => Id::WhyNotAdministrator,
        Code::SignInAgain => Id::WhySignInAgain,
        Code::UserUnknown => Id::WhyUserUnknown,
        Code::UserChanged => Id::WhyUserChanged,
        Code::CallerCheckNeeded => Id::WhyCallerCheck,
        Code::CallerCheckUnknown => Id::WhyCallerCheckOver,
        Code::KeyRefused => Id::WhyKeyRefused,
        Code::FeatureOff => Id::WhyFeatureOff,
        Code::ManagedElsewhere => Id::WhyManagedElsewhere,
        Code::AccountDisabled => Id::WhyDisabled,
        Code::AccountLocked => Id::WhyLocked,
        Code::NoMethods => Id::WhyNoMethods,
        Code::MethodUnavailable => Id::WhyMethodUnavailable,
        Code::TooManyTries => Id::WhyTooManyTries,
        Code::CodeExpired => Id::WhyCodeExpired,
        _ => return None,
    })
}

/// What has changed of a user since they were looked at.
#[must_use]
pub fn changed(failure: &Failure) -> String {
    let words: Vec<String> = failure
        .fields()
        .iter()
        .map(|it| aspect(&it.field))
        .collect();
    if words.is_empty() {
        return say(Id::WhyUserChanged);
    }
    fill(Id::ChangedWhat, &[("what", &words.join(" · "))])
}

fn aspect(field: &Field) -> String {
    say(match field {
        Field::State => Id::ChangedState,
        Field::Role => Id::ChangedRole,
        Field::Password => Id::ChangedPassword,
        Field::Methods => Id::ChangedMethods,
        Field::Name => Id::ChangedName,
        _ => Id::ChangedOther,
    })
}

/// What is wrong with an address that mail is to go to.
#[must_use]
pub fn address_fault(code: &FieldCode) -> String {
    say(match code {
        FieldCode::Missing => Id::AddressMissing,
        FieldCode::NotAllowed => Id::AddressNotAllowed,
        FieldCode::TooLong => Id::AddressTooLong,
        _ => Id::AddressWrong,
    })
}
