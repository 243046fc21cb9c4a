//! Inputs, by their ids. Password managers may fill an input without any event, so it is read when the
//! form is sent, never tracked.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::document;

/// The id of an input. Those of our fields stand once, in `ui/anatomy.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InputId(pub &'static str);

impl InputId {
    fn input(self) -> Option<HtmlInputElement> {
        document::element(self.0)?.dyn_into().ok()
    }

    /// What stands in the input; empty when it is not on the page.
    #[must_use]
    pub fn value(self) -> String {
        self.input().map_or_else(String::new, |input| input.value())
    }

    /// Writes into the input.
    pub fn set_value(self, text: &str) {
        if let Some(input) = self.input() {
            input.set_value(text);
        }
    }

    /// Empties the input.
    pub fn clear(self) {
        self.set_value("");
    }

    /// Moves the focus to the input.
    pub fn focus(self) {
        document::focus(self.0);
    }

    /// Selects all that stands in the input.
    pub fn select(self) {
        if let Some(input) = self.input() {
            input.select();
        }
    }

    /// Shows or hides what is typed into a password input. The input itself stays: the cursor and what
    /// password managers know of it are kept.
    pub fn reveal(self, shown: bool) {
        if let Some(input) = self.input() {
            input.set_type(if shown { "text" } else { "password" });
        }
    }

    /// Whether a password input shows what is typed.
    #[must_use]
    pub fn is_revealed(self) -> bool {
        self.input().is_some_and(|input| input.type_() == "text")
    }

    /// The id of the button that shows and hides what is typed.
    #[must_use]
    pub fn reveal_button(self) -> String {
        format!("{}-reveal", self.0)
    }

    /// Hides what is typed, by the button that showed it: browsers offer to keep passwords that are
    /// hidden when their form goes off.
    pub fn hide(self) {
        if self.is_revealed() {
            document::press(&self.reveal_button());
        }
    }
}

/// A text in Unicode normalisation form C (annex 15).
#[must_use]
pub fn normalised(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}
