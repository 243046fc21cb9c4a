//! What every page has at its top.

use leptos::prelude::*;
use regain_kit::ui::card::Heading;

/// A page: its heading, what can be done with the page as a whole `beside` it, and its content.
#[component]
pub fn Frame(
    title: String,
    #[prop(optional, into)] beside: Option<ViewFnOnce>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="page">
            <div class="page__head">
                <Heading title class="page__title"/>
                {beside.map(ViewFnOnce::run)}
            </div>
            {children.map(|children| children())}
        </div>
    }
}
