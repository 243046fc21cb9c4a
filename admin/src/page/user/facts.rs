//! What is known of a user.

use regain::dom::element::{El, el, present};
use regain::dom::intl;
use regain::ui::card::ltr;
use regain::ui::link::link_as;
use regain_contract::admin::{CallerMethod, Group, User, UserState};

use super::opened::Opened;
use crate::dom::intl as figures;
use crate::message::{Id, count, fill, named, person, say};
use crate::page::users::line::tone;
use crate::ui::badge::badge;
use crate::user::place::Place;

/// The facts, as a list of names and values.
pub(super) fn facts(opened: Opened, user: &User) -> El {
    let fact = |label: Id, value: El| {
        el("div")
            .class("facts__row")
            .child(el("dt").class("facts__name").text(&say(label)))
            .child(el("dd").class("facts__value").child(value))
    };
    let text = |text: &str| el("span").text(text);
    let changed = user
        .password_changed_at
        .map_or_else(|| say(Id::UsersNever), intl::date);
    let rows = vec![
        Some(fact(Id::UsersState, state(opened, user))),
        Some(fact(Id::UserRole, text(&named::role(&user.role)))),
        Some(fact(Id::UserMethods, methods(&user.methods))),
        user.two_proofs
            .then(|| fact(Id::UserProofs, text(&say(Id::UserTwoProofs)))),
        Some(fact(Id::UserGroups, groups(opened, &user.groups))),
        Some(fact(Id::UsersChanged, text(&changed))),
        Some(fact(
            Id::UserFailed,
            text(&figures::number(user.failed_sign_ins)),
        )),
        Some(fact(
            Id::UserSessions,
            text(&count(Id::UserSessionCount, user.sessions)),
        )),
    ];
    let title = el("h3").class("user__heading").text(&say(Id::UserFacts));
    el("div")
        .class("user__part")
        .child(title)
        .child(el("dl").class("facts").children(present(rows)))
}

/// The state, and until when it holds.
fn state(opened: Opened, user: &User) -> El {
    let locked = user
        .sign_in_locked_until
        .filter(|until| opened.holds(user, *until));
    let line = match (&user.state, locked, user.password_expires_at) {
        (_, Some(until), _) => Some((Id::UserLockedUntil, until)),
        (UserState::Temporary, _, Some(until)) => Some((Id::UserTemporaryUntil, until)),
        (UserState::TemporaryExpired, _, Some(since)) => Some((Id::UserExpiredSince, since)),
        _ => None,
    };
    let line = line.map(|(id, at)| {
        el("span")
            .class("user__more")
            .text(&fill(id, &[("time", &intl::date(at))]))
    });
    let elsewhere = user.managed_at.as_deref().map(|at| {
        el("span")
            .class("user__more")
            .child(link_as("link ltr", at, at).attr("rel", "noreferrer"))
    });
    el("div")
        .child(badge(tone(&user.state), &person::state(&user.state)))
        .maybe(line)
        .maybe(elsewhere)
}

fn methods(methods: &[CallerMethod]) -> El {
    if methods.is_empty() {
        return el("span").text(&say(Id::UserMethodsNone));
    }
    let one = |method: &CallerMethod| {
        el("li")
            .text(&named::method(&method.kind))
            .text(" ")
            .child(ltr(&method.masked))
    };
    el("ul")
        .class("user__list")
        .children(methods.iter().map(one).collect())
}

fn groups(opened: Opened, groups: &[Group]) -> El {
    if groups.is_empty() {
        return el("span").text(&say(Id::UserGroupsNone));
    }
    let one = |group: &Group| {
        let href = opened.listing.href(&Place::default().in_group(&group.id));
        el("li").child(link_as("link", &href, &group.name).attr("dir", "auto"))
    };
    el("ul")
        .class("user__list")
        .children(groups.iter().map(one).collect())
}
