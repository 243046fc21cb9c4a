//! Parts of a page that give way to others.

use leptos::html::Div;
use leptos::prelude::*;

use crate::platform::document;

/// Shows `content`, which may change. What had the focus may go with it: then the focus moves to this
/// place, so that whoever works by keyboard goes on from here, and not from the top of the page.
#[component]
pub fn Swap(
    #[prop(into)] content: ViewFn,
    #[prop(optional, into)] class: Option<&'static str>,
) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let shown = move || {
        if let Some(place) = place.get_untracked() {
            document::keep_focus_in(place.into());
        }
        content.run()
    };
    view! { <div class=class node_ref=place>{shown}</div> }
}
