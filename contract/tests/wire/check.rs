//! The one check that every golden file goes through.

use std::path::PathBuf;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A message and the file that shows it.
pub struct Golden {
    /// File name without `.json`: the type in snake case, then a dot and the variant, if any.
    pub name: &'static str,
    check: Box<dyn Fn()>,
    read: Box<dyn Fn(&str)>,
}

impl Golden {
    /// Pairs a message with its file.
    pub fn new<T: Serialize + DeserializeOwned + 'static>(
        name: &'static str,
        file: &'static str,
        message: T,
    ) -> Self {
        Self {
            name,
            check: Box::new(move || both_ways(name, &message, file)),
            read: Box::new(move |file| drop(read::<T>(name, file))),
        }
    }

    /// Reads a message of this type, as an older version wrote it.
    pub fn read(&self, file: &str) {
        (self.read)(file);
    }

    /// Compares the message with its file, both ways.
    pub fn check(&self) {
        (self.check)();
    }
}

/// Where the golden files are.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// Value → JSON is the file; the file → value → JSON is the file; and the file with unknown
/// members at every level reads as if they were not there.
fn both_ways<T: Serialize + DeserializeOwned>(name: &str, message: &T, file: &str) {
    assert_eq!(pretty(message), file, "{name}: written");
    assert_eq!(pretty(&read::<T>(name, file)), file, "{name}: read");
    let mut value: Value = serde_json::from_str(file).expect("a golden file is JSON");
    add_unknown(&mut value);
    let noisy = read::<T>(name, &value.to_string());
    assert_eq!(pretty(&noisy), file, "{name}: read with unknown members");
}

/// Reads a message, or says which could not be read and why.
#[track_caller]
pub fn read<T: DeserializeOwned>(name: &str, json: &str) -> T {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{name}: {error} in {json}"))
}

/// JSON as the golden files have it: two spaces, one member a line, a line end at the end.
pub fn pretty(message: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(message).expect("every message is JSON");
    text.push('\n');
    text
}

/// Adds a member that no version knows to every object; `params` is a map, whose members are all
/// known by nature.
fn add_unknown(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, member) in members.iter_mut() {
                if name != "params" {
                    add_unknown(member);
                }
            }
            members.insert("from_the_future".into(), json!({"deep": [1, null, "x"]}));
        }
        Value::Array(items) => items.iter_mut().for_each(add_unknown),
        _ => {}
    }
}

#[test]
fn unknown_members_are_added_at_every_level() {
    let mut value = json!({"a": [{"b": 1}], "params": {"min": "8"}});
    add_unknown(&mut value);
    let text = value.to_string();
    assert_eq!(text.matches("from_the_future").count(), 2, "{text}");
    assert_eq!(value["params"], json!({"min": "8"}));
}
