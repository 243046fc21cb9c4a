//! How things stand right now: what somebody should look at.

use leptos::prelude::*;
use regain::dom::element::{El, el};
use regain::dom::json_write::query;
use regain::navigate::Navigate;
use regain::route::Route;
use regain::ui::icon::{CLOCK, LOCK, MAIL, icon};
use regain_contract::admin::{AuditKind, AuditQuery, Overview, UserState};

use super::shortcuts::users_in;
use crate::dom::intl;
use crate::message::{Id, count, say};

/// A card for each; each leads to what it counts.
pub(super) fn standing(overview: &Overview) -> El {
    let go = expect_context::<Navigate>();
    let undelivered = AuditQuery {
        kind: Some(AuditKind::MessageUndelivered),
        ..AuditQuery::default()
    };
    let undelivered = [&go.href(Route::AdminAudit), query(&undelivered).as_str()].concat();
    el("ul")
        .class("stats")
        .attr("aria-label", &say(Id::DashboardNow))
        .children(vec![
            card(
                &users_in(go, UserState::Locked),
                LOCK,
                Id::DashboardLocked,
                overview.locked,
            ),
            card(
                &users_in(go, UserState::TemporaryExpired),
                CLOCK,
                Id::DashboardExpired,
                overview.expired_temporary,
            ),
            card(
                &undelivered,
                MAIL,
                Id::DashboardUndelivered,
                overview.undelivered,
            ),
        ])
}

fn card(href: &str, path: &str, label: Id, number: u32) -> El {
    let class = if number == 0 {
        "stat stat--none"
    } else {
        "stat"
    };
    let text = el("span")
        .class("stat__text")
        .child(el("span").class("stat__count").text(&intl::number(number)))
        .text(" ")
        .child(el("span").class("stat__label").text(&count(label, number)));
    let link = el("a")
        .class(class)
        .attr("href", href)
        .child(el("span").class("stat__sign").child(icon(path)))
        .child(text);
    el("li").child(link)
}
