//! All messages: bodies of requests, bodies of answers, problems.

use super::{Golden, admin, answers, problems, recovery_answers, requests};

/// All messages.
pub fn all() -> Vec<Golden> {
    let mut all = requests::all();
    all.extend(answers::all());
    all.extend(recovery_answers::all());
    all.extend(admin::all());
    all.extend(problems::all());
    all
}
