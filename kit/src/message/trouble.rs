//! Words for failures that are mended by waiting or trying again.

use regain_contract::Code;

use super::id::MessageId;
use crate::failure::Failure;

/// Title and text for a failure. The server's own sentences are never shown.
#[must_use]
pub fn trouble_texts(failure: &Failure) -> (MessageId, MessageId) {
    use MessageId as M;
    match failure {
        Failure::Offline => (M::TroubleOfflineTitle, M::TroubleOfflineText),
        Failure::Slow => (M::TroubleSlowTitle, M::TroubleSlowText),
        Failure::Unreadable { .. } => (M::TroubleBrokenTitle, M::TroubleBrokenText),
        Failure::OtherVersion { .. } => (M::OutcomeOtherVersionTitle, M::OutcomeOtherVersionText),
        Failure::Refused(problem) => match problem.code {
            Code::Internal | Code::Unavailable | Code::NotFound | Code::WrongMethod => {
                (M::TroubleBrokenTitle, M::TroubleBrokenText)
            }
            Code::RateLimited | Code::ResendTooSoon => (M::TroubleWaitTitle, M::TroubleWaitText),
            Code::NoSession => (M::TroubleSessionTitle, M::TroubleSessionText),
            _ => (M::TroubleUnknownTitle, M::TroubleUnknownText),
        },
    }
}
