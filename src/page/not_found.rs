//! There is no such page.

use leptos::prelude::*;

use crate::config::Place;
use crate::dom::element::el;
use crate::dom::view::Page;
use crate::message::{MessageId, say};
use crate::navigate::Navigate;
use crate::page::back::Way;
use crate::page::outcome::sign;
use crate::route::Route;
use crate::ui::card::{Card, actions};
use crate::ui::icon::INFO;

/// The page.
#[must_use]
pub fn not_found() -> Page {
    let go = expect_context::<Navigate>();
    let way = Way::here();
    let label = move || {
        say(match way.place() {
            Place::Here => MessageId::ActionBackToSignIn,
            _ => MessageId::ActionStartAgain,
        })
    };
    let back = el("a")
        .class("button button--primary")
        .attr("href", &go.href(Route::SignIn))
        .text_of(label);
    let text = el("p")
        .class("outcome__text")
        .text(&say(MessageId::NotFoundText));
    Card::new(say(MessageId::NotFoundTitle))
        .class("card outcome")
        .above(sign("info", INFO))
        .view(vec![text, actions(vec![back])])
        .into()
}
