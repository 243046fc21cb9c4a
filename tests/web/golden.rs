//! The golden files, read and written as the app does it: by the browser's JSON.

use js_sys::JSON;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen_test::wasm_bindgen_test;

#[path = "../../contract/tests/wire/message/mod.rs"]
mod message;

/// A message's golden file, and the way through the message's type.
pub struct Golden {
    name: &'static str,
    file: &'static str,
    through: fn(&str) -> String,
}

impl Golden {
    fn new<T: Serialize + DeserializeOwned>(name: &'static str, file: &'static str, _: T) -> Self {
        let through = through::<T>;
        Self {
            name,
            file,
            through,
        }
    }
}

/// JSON → message → JSON.
fn through<T: Serialize + DeserializeOwned>(json: &str) -> String {
    let value = JSON::parse(json).expect("a golden file is JSON");
    let message: T =
        serde_wasm_bindgen::from_value(value).unwrap_or_else(|error| panic!("{error} in {json}"));
    let written = message.serialize(&Serializer::json_compatible());
    let text = JSON::stringify(&written.expect("a message can be written"));
    text.expect("it is JSON").into()
}

/// The same JSON without white space.
fn dense(json: &str) -> String {
    let value = JSON::parse(json).expect("a golden file is JSON");
    JSON::stringify(&value).expect("it is JSON").into()
}

#[wasm_bindgen_test]
fn every_golden_file_is_read_and_written_by_the_browsers_json() {
    let messages = message::all();
    assert!(messages.len() > 50, "the list of messages is empty");
    for golden in messages {
        assert_eq!(
            (golden.through)(golden.file),
            dense(golden.file),
            "{}",
            golden.name
        );
    }
}
