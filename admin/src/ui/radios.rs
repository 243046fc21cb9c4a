//! A handful of radio buttons.

use leptos::prelude::*;
use regain_kit::ui::text::Ltr;

/// One of them, and what it stands for.
pub struct Radio<T> {
    /// What is chosen by it.
    pub value: T,
    /// In words.
    pub label: String,
    /// A line below it; empty for none.
    pub hint: String,
    /// The line is an address or a number.
    pub is_ltr: bool,
}

/// The buttons below their legend. `name` is that of the group, and the beginning of their ids; what is
/// `chosen` is kept.
#[component]
pub fn Radios<T>(
    name: &'static str,
    legend: String,
    options: Vec<Radio<T>>,
    chosen: RwSignal<T>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let option = |(at, radio): (usize, Radio<T>)| {
        let is_chosen = chosen.with_untracked(|chosen| *chosen == radio.value);
        let choose = move || chosen.set(radio.value.clone());
        option(
            name,
            at,
            (radio.label, radio.hint, radio.is_ltr),
            is_chosen,
            choose,
        )
    };
    view! {
        <fieldset class="choice">
            <legend class="choice__legend">{legend}</legend>
            {options.into_iter().enumerate().map(option).collect_view()}
        </fieldset>
    }
}

fn option(
    name: &'static str,
    at: usize,
    (label, hint, is_ltr): (String, String, bool),
    is_chosen: bool,
    choose: impl Fn() + 'static,
) -> impl IntoView {
    let id = format!("{name}-{at}");
    let hint_id = (!hint.is_empty()).then(|| format!("{id}-hint"));
    let hint = hint_id.clone().map(|id| {
        view! {
            <span class="choice__detail" id=id>
                {if is_ltr { view! { <Ltr text=hint/> }.into_any() } else { hint.into_any() }}
            </span>
        }
    });
    view! {
        <div class="choice__option">
            <input
                class="choice__input"
                type="radio"
                name=name
                id=id.clone()
                checked=is_chosen
                aria-describedby=hint_id
                on:change=move |_| choose()
            />
            <label class="choice__label" for=id>
                {label}
            </label>
            {hint}
        </div>
    }
}
