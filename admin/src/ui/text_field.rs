//! A field for a line of text, with its hint and its error.

use leptos::prelude::*;
use regain_kit::platform::input::InputId;
use regain_kit::ui::icon::{ALERT, Icon};

/// What a line of text is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// An address of a mailbox.
    Address,
    /// A number of a telephone.
    Number,
    /// Somebody's name.
    Name,
}

impl Line {
    /// The keyboard that a phone shows.
    const fn keyboard(self) -> &'static str {
        match self {
            Self::Address => "email",
            Self::Number => "tel",
            Self::Name => "text",
        }
    }

    /// Its direction: addresses and numbers run from left to right in every language.
    const fn direction(self) -> &'static str {
        match self {
            Self::Name => "auto",
            Self::Address | Self::Number => "ltr",
        }
    }
}

/// The field. `fault` is what is wrong with it, and may change.
#[component]
pub fn TextField(
    input: InputId,
    label: String,
    #[prop(optional)] hint: String,
    #[prop(into)] fault: Signal<Option<String>>,
    #[prop(default = Line::Address)] line: Line,
    /// What stands in it at first.
    #[prop(optional)]
    value: String,
) -> impl IntoView {
    let id = input.0;
    let is_faulty = move || fault.with(Option::is_some);
    let has_hint = !hint.is_empty();
    let described = move || match (has_hint, is_faulty()) {
        (true, true) => Some(format!("{id}-hint {id}-error")),
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (false, false) => None,
    };
    let hint = has_hint.then(|| {
        view! {
            <p class="field__hint" id=format!("{id}-hint")>
                {hint}
            </p>
        }
    });
    view! {
        <div class="field" class:field--error=is_faulty>
            <label class="field__label" for=id>
                {label}
            </label>
            {hint}
            <p class="field__error" id=format!("{id}-error") role="alert">
                <Icon path=ALERT/>
                <span>{move || fault.get()}</span>
            </p>
            <div class="field__row">
                <input
                    class="field__input"
                    id=id
                    name=id
                    type="text"
                    value=value
                    inputmode=line.keyboard()
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    dir=line.direction()
                    aria-describedby=described
                    aria-invalid=move || is_faulty().then_some("true")
                />
            </div>
        </div>
    }
}
