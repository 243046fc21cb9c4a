//! A user in the list. Nothing in it changes by itself: what is ticked and open is marked from
//! outside (`dom::rows`), so that a page of users holds no signal and no listener of its own.

use regain::dom::element::{El, el};
use regain::dom::intl;
use regain::ui::card::ltr;
use regain_contract::Role;
use regain_contract::admin::{UserRow, UserState};

use crate::message::{Id, fill, named, person, say};
use crate::ui::badge::{Tone, badge};
use crate::ui::table::{cell, row, row_head};

/// How a state is to be taken.
pub fn tone(state: &UserState) -> Tone {
    match state {
        UserState::Active => Tone::Good,
        UserState::Temporary => Tone::Warn,
        UserState::Locked | UserState::TemporaryExpired | UserState::Disabled => Tone::Bad,
        UserState::ManagedElsewhere | UserState::Other(_) => Tone::Plain,
    }
}

/// The row. `href` opens the user; the `first` row is the one that Tab leads to.
pub(super) fn line(user: &UserRow, href: &str, first: bool) -> El {
    let index = if first { "0" } else { "-1" };
    let name = if user.name.is_empty() {
        &user.user_id
    } else {
        &user.name
    };
    let tick = el("input")
        .class("tick")
        .attr("type", "checkbox")
        .attr("value", &user.id)
        .attr("tabindex", index)
        .attr("aria-label", &fill(Id::UsersTick, &[("name", name)]));
    let link = el("a")
        .class("users__name")
        .attr("href", href)
        .attr("tabindex", index)
        .child(el("bdi").text(name));
    let role = (user.role != Role::User).then(|| {
        el("span")
            .class("users__role")
            .text(&named::role(&user.role))
    });
    let changed = user
        .password_changed_at
        .map_or_else(|| say(Id::UsersNever), intl::date);
    row(vec![
        el("td")
            .class("users__tick")
            .attr("role", "cell")
            .child(tick),
        row_head(&say(Id::UsersName), el("div").child(link).maybe(role)),
        cell(&say(Id::UsersUserId), ltr(&user.user_id)),
        cell(
            &say(Id::UsersState),
            badge(tone(&user.state), &person::state(&user.state)),
        ),
        cell(&say(Id::UsersChanged), el("span").text(&changed)),
    ])
    .class("table__row")
    .attr("data-row", &user.id)
}
