//! The golden files, read and written by the reader and the writer of the app.

use js_sys::JSON;
use regain_kit::json::{read, write};
use serde::Serialize;
use serde::de::DeserializeOwned;
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
    let message: T = read(json).unwrap_or_else(|fault| panic!("{} in {json}", fault.reason));
    write(&message).expect("a message can be written")
}

/// The same JSON without white space.
fn dense(json: &str) -> String {
    let value = JSON::parse(json).expect("a golden file is JSON");
    JSON::stringify(&value).expect("it is JSON").into()
}

#[wasm_bindgen_test]
fn every_golden_file_is_read_and_written_as_the_app_does() {
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
