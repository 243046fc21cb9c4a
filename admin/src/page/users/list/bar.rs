//! What can be done with those who are selected.

use leptos::prelude::*;

use super::user_list::UserList;
use crate::message::{Id, count, say};
use crate::people::selection::NotSelected;
use crate::ui::button::PressButton;

/// The bar, and why somebody was not selected. It opens the dialog of the act.
#[component]
pub fn SelectionBar(list: UserList, dialog: RwSignal<bool>) -> impl IntoView {
    let number = Memo::new(move |_| {
        let number = list.selection.with(|selection| selection.len());
        u32::try_from(number).unwrap_or(u32::MAX)
    });
    let is_none = move || number.get() == 0;
    let selected = move || match number.get() {
        0 => String::new(),
        number => count(Id::TogetherCount, number),
    };
    let refusal = move || match list.not_selected.get() {
        Some(NotSelected::Full) => say(Id::TogetherFull),
        Some(NotSelected::Yourself) => say(Id::TogetherYourself),
        None => String::new(),
    };
    let is_there = move || !is_none() || list.not_selected.with(Option::is_some);
    view! {
        <section
            class="together"
            aria-label=say(Id::TogetherLabel)
            class:together--there=is_there
        >
            <div class="together__words">
                <p class="together__count" role="status">
                    {selected}
                </p>
                <p class="together__why" role="alert">
                    {refusal}
                </p>
            </div>
            <div class="together__acts" hidden=is_none>
                <PressButton
                    class="button button--primary"
                    label=Id::ActReset
                    press=move || dialog.set(true)
                />
                <PressButton label=Id::TogetherClear press=move || list.clear_selection()/>
            </div>
        </section>
    }
}
