//! From the users to the groups, and back.

use regain::dom::element::{El, el};

use super::listing::Listing;
use crate::message::{Id, say};
use crate::user::place::Place;

/// The two.
pub(super) fn tabs(listing: Listing) -> El {
    let tab = |groups: bool, label| {
        let place = Place {
            groups,
            ..Place::default()
        };
        let here = move || (listing.place().groups == groups).then(|| "page".to_owned());
        el("a")
            .class("tabs__link")
            .attr("href", &listing.href(&place))
            .attr_of("aria-current", here)
            .text(&say(label))
    };
    el("nav")
        .class("tabs")
        .attr("aria-label", &say(Id::UsersTabs))
        .child(tab(false, Id::UsersTab))
        .child(tab(true, Id::GroupsTab))
}
