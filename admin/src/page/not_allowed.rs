//! For those who are signed in without an administrator's role.

use leptos::prelude::*;
use regain::dom::element::{El, el};
use regain::navigate::Navigate;
use regain::route::Route;
use regain::session::SignedIn;
use regain::ui::link::link_as;

use crate::message::{Id, fill, say};
use crate::ui::frame::frame;

/// Says so, and leads to the own account.
#[must_use]
pub fn not_allowed() -> El {
    let go = expect_context::<Navigate>();
    let session = expect_context::<SignedIn>().session_now();
    let user = session.map_or_else(String::new, |session| session.user_id);
    let account = link_as(
        "button button--primary",
        &go.href(Route::Account),
        &say(Id::NotAllowedAccount),
    )
    .attr("rel", "external");
    let text = el("p").text(&fill(Id::NotAllowedText, &[("user", &user)]));
    frame(
        say(Id::NotAllowedTitle),
        Vec::new(),
        vec![
            el("div")
                .class("panel panel--narrow")
                .child(text)
                .child(account),
        ],
    )
}
