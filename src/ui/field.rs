//! A labelled input with its hint and its error: the only place where a field is put together.

use regain_contract::Field as Name;

use super::anatomy::{Anatomy, Faults, anatomy};
use super::icon::{ALERT, icon};
use super::reveal::reveal;
use crate::dom::element::{El, el, kept};
use crate::message::{fault, say};
use crate::signal::Stored;

/// A field of a form.
pub struct Field {
    name: Name,
    faults: Faults,
    value: String,
    hint: Option<String>,
    label: Option<String>,
}

impl Field {
    /// A field with its usual label and hint. Its faults are among those of its form.
    #[must_use]
    pub fn new(name: Name, faults: Faults) -> Self {
        Self {
            name,
            faults,
            value: String::new(),
            hint: None,
            label: None,
        }
    }

    /// What stands in it at first.
    #[must_use]
    pub fn value(self, value: String) -> Self {
        Self { value, ..self }
    }

    /// A hint in place of the usual one.
    #[must_use]
    pub fn hint(self, hint: String) -> Self {
        Self {
            hint: Some(hint),
            ..self
        }
    }

    /// A label in place of the usual one.
    #[must_use]
    pub fn label(self, label: String) -> Self {
        Self {
            label: Some(label),
            ..self
        }
    }

    /// The field. Only texts, classes and attributes in it change; the input itself never does, so
    /// that neither the cursor nor a password manager loses it.
    #[must_use]
    pub fn view(self) -> El {
        self.view_with(|| ())
    }

    /// The same; `typed` is called while typing.
    #[must_use]
    pub fn view_with(self, typed: impl Fn() + 'static) -> El {
        let Anatomy {
            id,
            label,
            hint,
            kind,
            ..
        } = anatomy(&self.name);
        let (name, faults) = (self.name.clone(), self.faults);
        let fault = Stored::new(name);
        let fault = move || {
            let words = |name: &Name| {
                faults.with(|all| {
                    all.iter()
                        .find(|fault| fault.field == *name)
                        .map(fault::words)
                })
            };
            fault.with_value(words)
        };
        let hint = self.hint.clone().or_else(|| hint.map(say));
        let hint_id = hint
            .as_ref()
            .map_or_else(String::new, |_| [id, "-hint"].concat());
        let error_id = [id, "-error"].concat();
        let described = {
            let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
            move || match fault() {
                Some(_) => Some([&hint_id, " ", &error_id].concat()),
                None => Some(hint_id.clone()).filter(|id| !id.is_empty()),
            }
        };
        let input = self
            .input()
            .attr_of("aria-describedby", described)
            .attr_of("aria-invalid", move || fault().map(|_| "true".to_owned()))
            .on("input", typed);
        let text = el("span").text_of(move || fault().unwrap_or_default());
        kept("div", "field")
            .class("field")
            .class_of("field--error", move || fault().is_some())
            .child(
                el("label")
                    .class("field__label")
                    .attr("for", id)
                    .text(&self.label.unwrap_or_else(|| say(label))),
            )
            .maybe(hint.map(|hint| el("p").class("field__hint").id(&hint_id).text(&hint)))
            .child(
                el("p")
                    .class("field__error")
                    .id(&error_id)
                    .child(icon(ALERT))
                    .child(text),
            )
            .child(
                kept("div", "row")
                    .class("field__row")
                    .child(input)
                    .maybe((kind == "password").then(|| reveal(id))),
            )
    }

    /// The bare input.
    fn input(&self) -> El {
        let Anatomy {
            id,
            kind,
            autocomplete,
            inputmode,
            class,
            ..
        } = anatomy(&self.name);
        kept("input", "input")
            .class(&["field__input ", class].concat())
            .id(id)
            .attr("name", id)
            .attr("type", kind)
            .attr("value", &self.value)
            .attr("autocomplete", autocomplete)
            .attr("inputmode", inputmode)
            .attr("autocapitalize", "none")
            .attr("spellcheck", "false")
            .attr(
                "dir",
                if kind == "password" || class != "ltr" {
                    "ltr"
                } else {
                    "auto"
                },
            )
    }
}

/// Tells password managers which account a password belongs to. Nobody sees it.
#[must_use]
pub fn account(user_id: &str) -> El {
    el("input")
        .class("visually-hidden")
        .attr("type", "text")
        .attr("autocomplete", "username")
        .attr("value", user_id)
        .flag("readonly", true)
        .attr("tabindex", "-1")
        .attr("aria-hidden", "true")
}
