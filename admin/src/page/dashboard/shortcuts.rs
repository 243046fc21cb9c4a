//! What administrators come for most.

use leptos::prelude::*;
use regain::dom::element::{El, el};
use regain::dom::json_write::query;
use regain::navigate::Navigate;
use regain::route::Route;
use regain::ui::icon::{KEY, LOCK, icon};
use regain_contract::admin::{UserQuery, UserState};

use crate::message::{Id, say};

/// A sheet with lines on it.
pub(super) const RECORD: &str = "M6 3.5h9l3.5 3.5v13.5H6zM9 11h6.5M9 14.5h6.5M9 7.5h3";

/// The address of the users in a state.
pub(super) fn users_in(go: Navigate, state: UserState) -> String {
    let wanted = UserQuery {
        state: Some(state),
        ..UserQuery::default()
    };
    [&go.href(Route::AdminUsers), query(&wanted).as_str()].concat()
}

/// The list.
pub(super) fn shortcuts() -> El {
    let go = expect_context::<Navigate>();
    let entry = |href: &str, path, label, hint| {
        let id = ["shortcut-", Id::key(hint)].concat();
        let link = el("a")
            .class("shortcut__link")
            .attr("href", href)
            .attr("aria-describedby", &id)
            .text(&say(label));
        let text = el("div")
            .child(link)
            .child(el("p").class("shortcut__hint").id(&id).text(&say(hint)));
        el("li").class("shortcut").child(icon(path)).child(text)
    };
    let list = el("ul").class("shortcuts__list").children(vec![
        entry(
            &go.href(Route::AdminUsers),
            KEY,
            Id::ShortcutsReset,
            Id::ShortcutsResetHint,
        ),
        entry(
            &users_in(go, UserState::Locked),
            LOCK,
            Id::ShortcutsUnlock,
            Id::ShortcutsUnlockHint,
        ),
        entry(
            &go.href(Route::AdminAudit),
            RECORD,
            Id::ShortcutsAudit,
            Id::ShortcutsAuditHint,
        ),
    ]);
    let title = el("h2")
        .class("panel__title")
        .id("shortcuts")
        .text(&say(Id::ShortcutsTitle));
    el("aside")
        .class("panel shortcuts")
        .attr("aria-labelledby", "shortcuts")
        .child(title)
        .child(list)
}
