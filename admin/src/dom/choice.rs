//! Reading and setting a `select` by its id.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;

fn select(id: &str) -> Option<HtmlSelectElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The value of the option that is chosen; empty when the select is not on the page.
#[must_use]
pub fn chosen(id: &str) -> String {
    select(id).map_or_else(String::new, |select| select.value())
}

/// Chooses the option of this value.
pub fn choose(id: &str, value: &str) {
    if let Some(select) = select(id) {
        select.set_value(value);
    }
}
