//! What happened to the account of late.

use leptos::prelude::*;
use regain_contract::admin::{AuditEntry, AuditResult, User};
use regain_kit::navigate::Navigate;
use regain_kit::platform::{intl, uri};
use regain_kit::route::Route;

use crate::message::{Id, fill, named, say};
use crate::ui::refused::code_line;

/// The list, the newest first, and the way to all of it.
#[component]
pub(super) fn Recent(user: User) -> impl IntoView {
    let entries = if user.recent.is_empty() {
        view! { <p class="user__none">{say(Id::UserRecentNone)}</p> }.into_any()
    } else {
        view! { <Entries user/> }.into_any()
    };
    view! {
        <div class="user__part">
            <h3 class="user__heading">{say(Id::UserRecent)}</h3>
            {entries}
        </div>
    }
}

#[component]
fn Entries(user: User) -> impl IntoView {
    let audit = expect_context::<Navigate>().href(Route::AdminAudit);
    let all = format!("{audit}?person={}", uri::encoded(&user.user_id));
    let user_id = user.user_id;
    let line = |entry: AuditEntry| view! { <Entry user_id=user_id.clone() entry/> };
    view! {
        <ol class="events">{user.recent.into_iter().map(line).collect_view()}</ol>
        <p>
            <a class="link" href=all>
                {say(Id::UserRecentAll)}
            </a>
        </p>
    }
}

/// One event, which `user_id` had a part in.
#[component]
fn Entry(user_id: String, entry: AuditEntry) -> impl IntoView {
    let why = match (&entry.result, &entry.code) {
        (AuditResult::Done, _) => None,
        (_, Some(code)) => code_line(code),
        (result, None) => Some(named::result(result)),
    };
    let why = why.map(|why| view! { <span class="events__why">{why}</span> });
    let actor = entry.actor.as_ref().map(|actor| actor.user_id.as_str());
    let actor = actor
        .filter(|actor| *actor != user_id)
        .map(|actor| fill(Id::UserRecentBy, &[("user", actor)]));
    let when = match actor {
        Some(actor) => format!("{} · {actor}", intl::date(entry.at)),
        None => intl::date(entry.at),
    };
    view! {
        <li class="events__entry">
            <span class="events__what">{named::kind(&entry.kind)}</span>
            {why}
            <span class="events__when">{when}</span>
        </li>
    }
}
