//! What becomes of a call of a recovery that was refused.

use leptos::prelude::*;
use regain_contract::{Code, Field as Name, FieldCode};
use regain_kit::failure::Failure;
use regain_kit::form::fault::Fault;
use regain_kit::navigate::Navigate;
use regain_kit::outcome::Outcome;
use regain_kit::submit::Submission;

use crate::journey::Journey;
use crate::page::outcome::show_outcome;

/// Shows a refusal in the form it came from, or leaves for its page.
pub fn show_refusal(
    journey: Journey,
    navigate: Navigate,
    submission: Submission,
    failure: Failure,
) {
    // Its page says so: the guard goes there.
    if journey.end_by(&failure).is_some_and(Outcome::ends_recovery) {
        return;
    }
    match failure.code() {
        // What the form leaves to the API.
        Some(Code::InvalidFields) if !failure.fields().is_empty() => {
            submission.faults.set(failure.fields().to_vec());
        }
        Some(Code::MethodUnavailable) => {
            let fault = Fault::new(Name::Method, FieldCode::Wrong);
            submission.faults.set(vec![fault]);
        }
        Some(Code::ConfirmWrong) => {
            let fault = Fault::new(Name::Confirm, FieldCode::Wrong);
            submission.faults.set(vec![fault]);
        }
        Some(Code::RateLimited | Code::ResendTooSoon) => submission.failure.set(Some(failure)),
        _ if failure.outcome().is_some() => show_outcome(navigate, &failure),
        _ => submission.failure.set(Some(failure)),
    }
}
