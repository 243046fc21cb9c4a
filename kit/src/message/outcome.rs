//! Words for the outcome pages.

use super::id::MessageId;
use crate::outcome::Outcome;

/// Title and text of an outcome page.
#[must_use]
pub fn outcome_texts(outcome: Outcome) -> (MessageId, MessageId) {
    use MessageId as M;
    match outcome {
        Outcome::Expired => (M::OutcomeExpiredTitle, M::OutcomeExpiredText),
        Outcome::TooManyTries => (M::OutcomeTooManyTriesTitle, M::OutcomeTooManyTriesText),
        Outcome::RateLimited => (M::OutcomeRateLimitedTitle, M::OutcomeRateLimitedText),
        Outcome::NoMethods => (M::OutcomeNoMethodsTitle, M::OutcomeNoMethodsText),
        Outcome::ManagedElsewhere => (
            M::OutcomeManagedElsewhereTitle,
            M::OutcomeManagedElsewhereText,
        ),
        Outcome::Disabled => (M::OutcomeDisabledTitle, M::OutcomeDisabledText),
        Outcome::Locked => (M::OutcomeLockedTitle, M::OutcomeLockedText),
        Outcome::PasswordExpired => (
            M::OutcomePasswordExpiredTitle,
            M::OutcomePasswordExpiredText,
        ),
        Outcome::Cancelled => (M::OutcomeCancelledTitle, M::OutcomeCancelledText),
        Outcome::ContinuedElsewhere => (
            M::OutcomeContinuedElsewhereTitle,
            M::OutcomeContinuedElsewhereText,
        ),
        Outcome::Stopped => (M::OutcomeStoppedTitle, M::OutcomeStoppedText),
        Outcome::LinkExpired => (M::OutcomeLinkExpiredTitle, M::OutcomeLinkExpiredText),
        Outcome::LinkUsed => (M::OutcomeLinkUsedTitle, M::OutcomeLinkUsedText),
        Outcome::LinkUnknown => (M::OutcomeLinkUnknownTitle, M::OutcomeLinkUnknownText),
        Outcome::FeatureOff => (M::OutcomeFeatureOffTitle, M::OutcomeFeatureOffText),
        Outcome::Offline => (M::OutcomeOfflineTitle, M::OutcomeOfflineText),
        Outcome::Unavailable => (M::OutcomeUnavailableTitle, M::OutcomeUnavailableText),
        Outcome::OtherVersion => (M::OutcomeOtherVersionTitle, M::OutcomeOtherVersionText),
        Outcome::NotUnderstood => (M::OutcomeNotUnderstoodTitle, M::OutcomeNotUnderstoodText),
    }
}
