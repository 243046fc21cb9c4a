//! An address below these pages that leads nowhere.

use leptos::prelude::*;
use regain::dom::element::el;
use regain::dom::view::Page;
use regain::message::{self as base, MessageId};
use regain::navigate::Navigate;
use regain::route::Route;
use regain::ui::link::link_as;

use crate::message::{Id, say};
use crate::ui::frame::frame;

/// The page.
#[must_use]
pub fn not_found() -> Page {
    let go = expect_context::<Navigate>();
    let text = el("p").text(&base::say(MessageId::NotFoundText));
    let back = link_as("link", &go.href(Route::Admin), &say(Id::NavDashboard));
    let body = el("div")
        .class("panel panel--narrow")
        .child(text)
        .child(back);
    frame(base::say(MessageId::NotFoundTitle), Vec::new(), vec![body]).into()
}
