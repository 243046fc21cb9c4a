//! Showing and hiding what is typed into a password field.

use crate::dom::element::{El, el};
use crate::dom::input;
use crate::message::{MessageId, say};
use crate::signal::Signal;

/// The button beside the password input `of`. Its name says what it will do. The input itself is
/// asked whether it is shown: a form hides it when it goes off.
#[must_use]
pub fn reveal(of: &'static str) -> El {
    let shown = Signal::new(false);
    let pick = move |hide, show| say(if shown.get() { hide } else { show });
    el("button")
        .class("field__reveal")
        .id(&[of, "-reveal"].concat())
        .attr("type", "button")
        .attr("aria-controls", of)
        .attr_of("aria-label", move || {
            Some(pick(
                MessageId::ActionHidePassword,
                MessageId::ActionShowPassword,
            ))
        })
        .text_of(move || pick(MessageId::ActionHide, MessageId::ActionShow))
        .on("click", move || {
            shown.set(!input::is_revealed(of));
            input::reveal(of, shown.get_untracked());
        })
}
