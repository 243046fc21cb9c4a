//! The golden files as examples.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// Golden messages by file name without `.json`.
pub(super) type Examples = BTreeMap<String, Value>;

/// The examples of a message: the file of that name and those that add a dot and a variant. Words
/// from the future are for tests, not for readers.
pub(super) fn named(examples: &Examples, name: &str) -> Value {
    let of_message = examples.iter().filter_map(|(file, message)| {
        let rest = file.strip_prefix(name)?;
        let variant = if rest.is_empty() {
            name
        } else {
            rest.strip_prefix('.')?
        };
        let shown = !variant.contains("unknown");
        shown.then(|| (variant.to_owned(), json!({ "value": message })))
    });
    Value::Object(of_message.collect::<Map<_, _>>())
}
