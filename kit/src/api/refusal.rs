//! Answers that are none.

use regain_contract::Problem;

use crate::failure::Failure;
use crate::json;

/// A refusal of the contract, or whatever else stood in the way: a proxy's page, half an answer.
pub fn refusal(status: u16, text: &str) -> Failure {
    match json::read::<Problem>(text) {
        Ok(problem) => Failure::Refused(problem),
        Err(_) => Failure::Unreadable { status },
    }
}
