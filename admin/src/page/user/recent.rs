//! What happened to the account of late.

use leptos::prelude::expect_context;
use regain::dom::element::{El, el};
use regain::dom::{input, intl};
use regain::navigate::Navigate;
use regain::route::Route;
use regain::ui::link::link_as;
use regain_contract::admin::{AuditEntry, AuditResult, User};

use crate::message::{Id, fill, named, say};
use crate::ui::refused::code_line;

/// The list, the newest first, and the way to all of it.
pub(super) fn recent(user: &User) -> El {
    let title = el("h3").class("user__heading").text(&say(Id::UserRecent));
    let part = el("div").class("user__part").child(title);
    if user.recent.is_empty() {
        return part.child(el("p").class("user__none").text(&say(Id::UserRecentNone)));
    }
    let list = el("ol")
        .class("events")
        .children(user.recent.iter().map(|it| entry(it, user)).collect());
    let go = expect_context::<Navigate>();
    let all = [
        &go.href(Route::AdminAudit),
        "?person=",
        input::encoded(&user.user_id).as_str(),
    ]
    .concat();
    part.child(list)
        .child(el("p").child(link_as("link", &all, &say(Id::UserRecentAll))))
}

fn entry(entry: &AuditEntry, user: &User) -> El {
    let what = el("span")
        .class("events__what")
        .text(&named::kind(&entry.kind));
    let why = match (&entry.result, &entry.code) {
        (AuditResult::Done, _) => None,
        (_, Some(code)) => code_line(code),
        (result, None) => Some(named::result(result)),
    };
    let why = why.map(|why| el("span").class("events__why").text(&why));
    let by = entry.actor.as_ref().map(|actor| actor.user_id.as_str());
    let by = by
        .filter(|by| *by != user.user_id)
        .map(|by| fill(Id::UserRecentBy, &[("user", by)]));
    let when = [Some(intl::date(entry.at)), by];
    let when: Vec<String> = when.into_iter().flatten().collect();
    el("li")
        .class("events__entry")
        .child(what)
        .maybe(why)
        .child(el("span").class("events__when").text(&when.join(" · ")))
}
