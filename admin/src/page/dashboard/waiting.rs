//! The room of what is on its way: nothing moves when it comes.

use leptos::prelude::*;
use regain_kit::message::{self as common, MessageId};

/// The same places, empty; a screen reader hears one sentence.
#[component]
pub(super) fn Waiting() -> impl IntoView {
    let bones = |class: &'static str, count: usize| {
        let bone = |_| view! { <div class="bone"></div> };
        view! { <div class=class>{(0..count).map(bone).collect_view()}</div> }
    };
    view! {
        {bones("stats", 3)}
        {bones("bone-chart", 1)}
        {bones("dashboard__pair", 2)}
        {bones("bone-chart", 1)}
        <p class="visually-hidden" role="status">
            {common::say(MessageId::PageLoading)}
        </p>
    }
}
