//! A page that waits for an answer, or for its part of the program.

use leptos::prelude::*;
use regain_kit::message::{MessageId, say};
use regain_kit::ui::card::Card;

#[component]
pub fn Waiting() -> impl IntoView {
    view! { <Card title=say(MessageId::PageLoading)>""</Card> }
}
