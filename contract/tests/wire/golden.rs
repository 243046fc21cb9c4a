//! Every message equals its golden file, and every golden file belongs to a message.

use std::collections::BTreeSet;

use crate::check::{Golden, folder};
use crate::{admin, answers, problems, recovery_answers, requests};

/// All messages: bodies of requests, bodies of answers, problems.
pub fn all() -> Vec<Golden> {
    let mut all = requests::all();
    all.extend(answers::all());
    all.extend(recovery_answers::all());
    all.extend(admin::all());
    all.extend(problems::all());
    all
}

#[test]
fn every_message_is_as_its_golden_file_shows_it() {
    for golden in all() {
        golden.check();
    }
}

#[test]
fn every_golden_file_is_checked_once() {
    let messages = all();
    let named: BTreeSet<String> = messages
        .iter()
        .map(|it| format!("{}.json", it.name))
        .collect();
    assert_eq!(named.len(), messages.len(), "a golden file is named twice");
    let files: BTreeSet<String> = std::fs::read_dir(folder())
        .expect("tests/golden is there")
        .map(|entry| entry.expect("readable").file_name())
        .map(|name| name.into_string().expect("an ASCII name"))
        .collect();
    assert_eq!(files, named);
}
