//! Reading and writing inputs by their id. Password managers may fill an input without any event,
//! so it is read when the form is sent, never tracked.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::page::{self, element};

fn input(id: &str) -> Option<HtmlInputElement> {
    element(id)?.dyn_into().ok()
}

/// What stands in an input; empty when it is not on the page.
#[must_use]
pub fn value(id: &str) -> String {
    input(id).map_or_else(String::new, |input| input.value())
}

/// Writes into an input.
pub fn set_value(id: &str, text: &str) {
    if let Some(input) = input(id) {
        input.set_value(text);
    }
}

/// Shows or hides what is typed into a password input. The input itself stays: the cursor and what
/// password managers know of it are kept.
pub fn reveal(id: &str, shown: bool) {
    if let Some(input) = input(id) {
        input.set_type(if shown { "text" } else { "password" });
    }
}

/// Whether a password input shows what is typed.
#[must_use]
pub fn is_revealed(id: &str) -> bool {
    input(id).is_some_and(|input| input.type_() == "text")
}

/// Hides whatever passwords are shown, as a form goes off: browsers then offer to keep them.
pub fn hide_passwords() {
    for id in [
        "current-password",
        "new-password",
        "confirm-new-password",
        "password",
    ] {
        if is_revealed(id) {
            page::press(&[id, "-reveal"].concat());
        }
    }
}

/// A text in Unicode normalisation form C (annex 15).
#[must_use]
pub fn normalised(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

/// A text out of a query, percent-decoded. Left as it is when the escapes are wrong.
#[must_use]
pub fn decoded(text: &str) -> String {
    js_sys::decode_uri_component(text).map_or_else(|_| text.to_owned(), String::from)
}

/// A text for a query or a path, percent-encoded (RFC 3986).
#[must_use]
pub fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}
