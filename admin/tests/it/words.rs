//! Ids and words fit each other. That every language says everything is tested with the end user's
//! catalogues (`tests/it/locales.rs`).

use std::collections::BTreeSet;

use regain_admin::message::Id;
use serde_json::{Map, Value};

#[test]
fn ids_and_keys_are_the_same() {
    let english: Map<String, Value> =
        serde_json::from_str(include_str!("../../locales/en.json")).expect("JSON");
    let keys: BTreeSet<&str> = english.keys().map(String::as_str).collect();
    let ids: BTreeSet<&str> = Id::ALL.iter().map(|id| id.key()).collect();
    assert_eq!(ids.len(), Id::ALL.len(), "two ids share a key");
    let without_id: Vec<_> = keys.difference(&ids).collect();
    let without_text: Vec<_> = ids.difference(&keys).collect();
    assert!(
        without_id.is_empty() && without_text.is_empty(),
        "without an id: {without_id:?}; without a text: {without_text:?}"
    );
}

#[test]
fn no_key_is_one_of_the_end_user() {
    for id in Id::ALL {
        assert!(id.key().starts_with("admin."), "{}", id.key());
    }
}
