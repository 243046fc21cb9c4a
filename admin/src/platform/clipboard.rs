//! The clipboard.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText, catch)]
    async fn write_text(text: &str) -> Result<JsValue, JsValue>;
}

/// The browser does not let this page copy: without HTTPS there is no clipboard, and some browsers ask
/// the person first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotCopied;

/// Copies a text.
///
/// # Errors
/// When the browser does not let pages do so.
pub async fn copy(text: &str) -> Result<(), NotCopied> {
    write_text(text).await.map(drop).map_err(|_| NotCopied)
}
