//! A field for an address, with its hint and its error.

use regain::dom::element::{El, el};
use regain::ui::icon::{ALERT, icon};

/// The field. `fault` is what is wrong with it, and may change.
#[must_use]
pub fn text_field(
    id: &'static str,
    label: &str,
    hint: &str,
    fault: impl Fn() -> Option<String> + Copy + 'static,
) -> El {
    let (hint_id, error_id) = ([id, "-hint"].concat(), [id, "-error"].concat());
    let described = {
        let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
        move || {
            Some(match fault() {
                Some(_) => [&hint_id, " ", error_id.as_str()].concat(),
                None => hint_id.clone(),
            })
        }
    };
    let input = el("input")
        .class("field__input")
        .id(id)
        .attr("name", id)
        .attr("type", "text")
        .attr("inputmode", "email")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false")
        .attr("dir", "ltr")
        .attr_of("aria-describedby", described)
        .attr_of("aria-invalid", move || fault().map(|_| "true".to_owned()));
    let error = el("p")
        .class("field__error")
        .id(&error_id)
        .attr("role", "alert")
        .child(icon(ALERT))
        .child(el("span").text_of(move || fault().unwrap_or_default()));
    el("div")
        .class("field")
        .class_of("field--error", move || fault().is_some())
        .child(
            el("label")
                .class("field__label")
                .attr("for", id)
                .text(label),
        )
        .child(el("p").class("field__hint").id(&hint_id).text(hint))
        .child(error)
        .child(el("div").class("field__row").child(input))
}
