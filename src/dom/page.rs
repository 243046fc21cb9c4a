//! The document: title, focus, address.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Window};

use super::bridge;

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

pub(super) fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Sets the title of the page.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves the focus to an element, and brings it into sight.
pub fn focus(id: &str) {
    if let Some(element) = element(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus is left alone: nothing else is lost by it.
        let _ = element.focus();
    }
}

/// Takes the skeleton away that was shown until the app could start.
pub fn hide_boot() {
    if let Some(boot) = element("boot") {
        // `hidden` is a plain attribute; setting it cannot fail on an HTML element.
        let _ = boot.set_attribute("hidden", "");
    }
}

/// The fragment of the address, without `#`, which is taken out of the address and the history at
/// once: it may hold a token.
#[must_use]
pub fn take_fragment() -> String {
    let Some(window) = window() else {
        return String::new();
    };
    let location = window.location();
    let fragment = location.hash().unwrap_or_default();
    if !fragment.is_empty()
        && let (Ok(path), Ok(query), Ok(history)) =
            (location.pathname(), location.search(), window.history())
    {
        // Refused only in documents that are not active, where nobody sees the address either.
        let _ = history.replace_state_with_url(
            &wasm_bindgen::JsValue::NULL,
            "",
            Some(&[path, query].concat()),
        );
    }
    fragment.trim_start_matches('#').to_owned()
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        // Fails only when the browser is already leaving the page.
        let _ = window.location().reload();
    }
}

/// Leaves the app for another address.
pub fn leave(address: &str) {
    if let Some(window) = window() {
        // As above.
        let _ = window.location().assign(address);
    }
}

/// The same in place of this page: Back does not lead here again.
pub fn leave_for_good(address: &str) {
    if let Some(window) = window() {
        // As above.
        let _ = window.location().replace(address);
    }
}

/// The name of the host that the page came from, without a port.
#[must_use]
pub fn host() -> String {
    let host = window().and_then(|window| window.location().hostname().ok());
    host.unwrap_or_default()
}

/// The whole address of a path on this origin.
#[must_use]
pub fn whole(path: &str) -> String {
    let origin = window().and_then(|window| window.location().origin().ok());
    [&origin.unwrap_or_default(), path].concat()
}

/// Sends a form as if its button had been pressed.
pub fn submit(id: &str) {
    if let Some(form) =
        element(id).and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok())
    {
        // Fails only for a form with invalid constraints; ours set none.
        let _ = form.request_submit();
    }
}

/// The app cannot start: shows the page that index.html keeps for that. `why` is for the console.
pub fn fail_boot(why: &str) {
    // Without the start script there is no page either.
    let _ = bridge::call("fail", &[why.into()]);
}

/// Presses a button.
pub(super) fn press(id: &str) {
    if let Some(button) = element(id).and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}
