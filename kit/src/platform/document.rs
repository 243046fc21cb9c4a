//! The document: title, focus, address.

use std::time::Duration;

use leptos::prelude::{queue_microtask, set_timeout};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement, Node, Window};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The element of this id.
pub(super) fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Sets the title of the page.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves the focus to the element of this id, and brings it into sight.
pub fn focus(id: &str) {
    if let Some(element) = element(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus is left alone: nothing else is lost by it.
        let _ = element.focus();
    }
}

/// Moves the focus to the element of this id once the page shows what has just been changed.
pub fn focus_later(id: &'static str) {
    set_timeout(move || focus(id), Duration::ZERO);
}

/// Moves the focus to an element that does not take it by itself.
pub fn focus_element(element: &HtmlElement) {
    element.set_tab_index(-1);
    // Anything with a tab index takes the focus.
    let _ = element.focus();
}

/// Moves the focus to `place`, where what has it now goes with the change that is under way. For parts
/// that no `Swap` can hold, as rows of a table.
pub fn keep_focus_in(place: HtmlElement) {
    if has_focus(&place) {
        // What is there now goes only after the caller has ended.
        queue_microtask(move || {
            if !has_focus(&place) {
                focus_element(&place);
            }
        });
    }
}

/// Whether the focus is within an element.
#[must_use]
pub fn has_focus(element: &Node) -> bool {
    let focus = document().and_then(|document| document.active_element());
    focus.is_some_and(|focus| element.contains(Some(&focus)))
}

/// The language of the page runs from right to left.
#[must_use]
pub fn is_right_to_left() -> bool {
    let root = document().and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute("dir")).as_deref() == Some("rtl")
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
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("{path}{query}")));
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
        // Fails only for an address that is none; ours were checked.
        let _ = window.location().assign(address);
    }
}

/// Leaves the app for another address, in place of this page: Back does not lead here again.
pub fn replace_document(address: &str) {
    if let Some(window) = window() {
        // Fails only for an address that is none; ours were checked.
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
pub fn absolute(path: &str) -> String {
    let origin = window().and_then(|window| window.location().origin().ok());
    format!("{}{path}", origin.unwrap_or_default())
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

/// Presses a button.
pub fn press(id: &str) {
    if let Some(button) = element(id).and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}

/// The path of the present address.
#[must_use]
pub fn path() -> String {
    let path = window().and_then(|window| window.location().pathname().ok());
    path.unwrap_or_default()
}
