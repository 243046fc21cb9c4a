//! Reading and writing the plain objects that page and worker send each other.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::JsValue;

/// A property of a message; `undefined` when it is not there, or the message is no object.
pub fn property(message: &JsValue, name: &str) -> JsValue {
    Reflect::get(message, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// A property that must be text.
pub fn text(message: &JsValue, name: &str) -> Option<String> {
    property(message, name).as_string()
}

/// Sends `{id, [name]: value}` to the page. `id` goes back as it came.
pub fn send(post: &Function, id: &JsValue, name: &str, value: &JsValue) {
    let answer = object(&[("id", id), (name, value)]);
    // A page that cannot be reached any more has no use for the answer.
    let _ = post.call1(&JsValue::UNDEFINED, &answer);
}

/// An object with these properties.
pub fn object(properties: &[(&str, &JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in properties {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}
