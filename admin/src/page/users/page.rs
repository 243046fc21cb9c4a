//! The page as a whole.

use regain::dom::element::{El, el};
use regain::dom::view::Page;
use regain::signal::Signal;

use super::bar::bar;
use super::groups::groups;
use super::listing::Listing;
use super::narrow::narrow;
use super::table::table;
use super::tabs::tabs;
use crate::dom::key::on_key;
use crate::message::{Id, say};
use crate::page::together::together;
use crate::page::user::opened::Opened;
use crate::page::user::{dialogs, panel};
use crate::ui::frame::frame;

/// The page.
#[must_use]
pub fn users() -> Page {
    let listing = Listing::new();
    let body = el("tbody");
    let opened = Opened::new(listing, body.clone());
    let many = Signal::new(false);
    let is_open = move || listing.place().user.is_some();
    let main = el("div")
        .class("users__main")
        .child(narrow(listing))
        .child(table(listing, &body))
        .child(bar(listing, many))
        .flag_of("hidden", move || listing.place().groups);
    let others = el("div")
        .child(groups(listing))
        .flag_of("hidden", move || !listing.place().groups);
    let both = el("div")
        .class("users")
        .class_of("users--open", is_open)
        .child(el("div").class("users__lists").child(main).child(others))
        .child(panel(opened));
    let both = on_key(both, move |key| {
        let closes = key == "Escape" && listing.place_now().user.is_some();
        if closes {
            opened.close();
        }
        closes
    });
    let above: Vec<El> = dialogs(opened);
    frame(
        say(Id::UsersTitle),
        vec![tabs(listing)],
        vec![
            both,
            el("div").children(above).child(together(listing, many)),
        ],
    )
    .into()
}
