//! There is no such page.

use leptos::prelude::*;

use crate::dom::element::el;
use crate::dom::view::Page;
use crate::message::{MessageId, say};
use crate::navigate::Navigate;
use crate::page::outcome::sign;
use crate::route::Route;
use crate::ui::card::{Card, actions};
use crate::ui::icon::INFO;
use crate::ui::link::button_link;

/// The page.
#[must_use]
pub fn not_found() -> Page {
    let go = expect_context::<Navigate>();
    let back = button_link(&go.href(Route::SignIn), MessageId::ActionBackToSignIn);
    let text = el("p")
        .class("outcome__text")
        .text(&say(MessageId::NotFoundText));
    Card::new(say(MessageId::NotFoundTitle))
        .class("card outcome")
        .above(sign("info", INFO))
        .view(vec![text, actions(vec![back])])
        .into()
}
