//! What can come back from a call instead of an answer.

use regain_contract::{Code, FieldProblem, Problem};

use crate::outcome::Outcome;

/// Every failure of a call, in one closed type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The API could not be reached.
    Offline,
    /// The API did not answer in time.
    Slow,
    /// An answer came that is not of the contract: HTML, half a JSON, an empty body.
    Unreadable {
        /// HTTP status of that answer.
        status: u16,
    },
    /// The API speaks a version of the contract that this app does not.
    OtherVersion {
        /// The version.
        version: String,
    },
    /// The API refused.
    Refused(Problem),
}

impl Failure {
    /// The problem's code, when the API refused.
    #[must_use]
    pub fn code(&self) -> Option<&Code> {
        match self {
            Self::Refused(problem) => Some(&problem.code),
            _ => None,
        }
    }

    /// The page this leads to, where the journey cannot go on in the form it came from.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        self.code().and_then(Outcome::of)
    }

    /// The page for a failure on the way to a page that has no form to keep.
    #[must_use]
    pub fn outcome_of_page(&self) -> Outcome {
        match self {
            Self::Offline | Self::Slow => Outcome::Offline,
            Self::Unreadable { .. } => Outcome::Unavailable,
            Self::OtherVersion { .. } => Outcome::OtherVersion,
            Self::Refused(problem) => Outcome::of(&problem.code).unwrap_or(match problem.code {
                Code::Other(_) => Outcome::NotUnderstood,
                _ => Outcome::Unavailable,
            }),
        }
    }

    /// The fields at fault, when the API names some.
    #[must_use]
    pub fn fields(&self) -> &[FieldProblem] {
        match self {
            Self::Refused(problem) => &problem.fields,
            _ => &[],
        }
    }

    /// What the help desk can look up.
    #[must_use]
    pub fn support_id(&self) -> Option<&str> {
        match self {
            Self::Refused(problem) => problem.support_id.as_deref(),
            _ => None,
        }
    }

    /// Seconds to wait, when the API says so.
    #[must_use]
    pub fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Refused(problem) => problem.retry_after,
            _ => None,
        }
    }
}
