//! The groups; each leads to its members.

use regain::dom::element::{El, el};
use regain::ui::link::link_as;
use regain_contract::admin::Group;

use super::listing::Listing;
use crate::dom::intl;
use crate::message::{Id, say};
use crate::ui::table::{cell, row, row_head, table};
use crate::user::place::Place;

/// The table.
pub(super) fn groups(listing: Listing) -> El {
    el("div").swap(move || {
        listing.groups.with(|groups| match groups.as_deref() {
            None => vec![line(Id::UsersLoading)],
            Some([]) => vec![line(Id::GroupsNone)],
            Some(all) => vec![listed(listing, all)],
        })
    })
}

fn line(id: Id) -> El {
    el("p").class("users__empty").text(&say(id))
}

fn listed(listing: Listing, groups: &[Group]) -> El {
    let columns = [say(Id::GroupName), say(Id::GroupMembers)];
    let one = |group: &Group| {
        let href = listing.href(&Place::default().in_group(&group.id));
        let name = link_as("link", &href, &group.name).attr("dir", "auto");
        let members = el("span").text(&intl::number(group.members));
        row(vec![
            row_head(&columns[0], name),
            cell(&columns[1], members),
        ])
    };
    let rows = groups.iter().map(one).collect();
    el("div")
        .class("table-wrap users__groups")
        .child(table(&say(Id::GroupsTab), &columns, rows).class("table table--numbers"))
}
