//! Lines of text.

use leptos::prelude::*;

/// A line below the heading.
#[component]
pub fn Lead(children: Children) -> impl IntoView {
    view! { <p class="card__lead">{children()}</p> }
}

/// A user ID or address: read from left to right wherever it stands.
#[component]
pub fn Ltr(#[prop(into)] text: String) -> impl IntoView {
    view! {
        <bdi class="ltr" dir="ltr">
            {text}
        </bdi>
    }
}
