//! Fields of forms.

use regain::dom::element::El;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// Selects the whole text of a field, to be copied by hand.
pub fn select_all(field: &El) {
    if let Some(field) = field.node().dyn_ref::<HtmlInputElement>() {
        field.select();
    }
}
