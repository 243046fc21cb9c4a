//! Calls into `globalThis.regain`, the object that `start/start.js` provides.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A member of the object; undefined when it is not there.
pub fn member(name: &str) -> JsValue {
    Reflect::get(&js_sys::global(), &"regain".into())
        .and_then(|regain| Reflect::get(&regain, &name.into()))
        .unwrap_or(JsValue::UNDEFINED)
}

/// A text member; empty when it is not there.
pub fn text(name: &str) -> String {
    member(name).as_string().unwrap_or_default()
}

/// Calls a function of the object.
pub fn call(name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = member(name).dyn_into()?;
    let list: Array = arguments.iter().collect();
    function.apply(&JsValue::UNDEFINED, &list)
}

/// Calls a function that answers with a text; empty when it fails.
pub fn call_text(name: &str, arguments: &[JsValue]) -> String {
    call(name, arguments)
        .ok()
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// Calls a function that answers with a promise of a text.
pub async fn call_later(name: &str, arguments: &[JsValue]) -> Result<String, JsValue> {
    settle(call(name, arguments)?).await
}

/// Waits for a promise of a text.
pub async fn settle(promise: JsValue) -> Result<String, JsValue> {
    let value = JsFuture::from(promise.dyn_into::<Promise>()?).await?;
    Ok(value.as_string().unwrap_or_default())
}
