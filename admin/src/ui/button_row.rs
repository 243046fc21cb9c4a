//! Buttons side by side.

use leptos::prelude::*;

/// The row of buttons at the end of a form or dialog, the main one first. On a phone they stand one
/// below the other.
#[component]
pub fn ButtonRow(children: Children) -> impl IntoView {
    view! { <div class="button-row">{children()}</div> }
}
