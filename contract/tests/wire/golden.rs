//! Every message equals its golden file, and every golden file belongs to a message.

use std::collections::BTreeSet;

use crate::check::folder;
use crate::message::all;

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
