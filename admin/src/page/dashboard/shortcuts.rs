//! What administrators come for most.

use leptos::prelude::*;
use regain_contract::admin::UserState;
use regain_kit::navigate::Navigate;
use regain_kit::route::Route;
use regain_kit::ui::icon::{Icon, KEY, LOCK};

use super::links::users_in;
use crate::message::{Id, say};

/// A sheet with lines on it.
const RECORD: &str = "M6 3.5h9l3.5 3.5v13.5H6zM9 11h6.5M9 14.5h6.5M9 7.5h3";

/// The list.
#[component]
pub(super) fn Shortcuts() -> impl IntoView {
    let navigate = expect_context::<Navigate>();
    view! {
        <aside class="panel shortcuts" aria-labelledby="shortcuts">
            <h2 class="panel__title" id="shortcuts">
                {say(Id::ShortcutsTitle)}
            </h2>
            <ul class="shortcuts__list">
                <Shortcut
                    href=navigate.href(Route::AdminUsers)
                    path=KEY
                    label=Id::ShortcutsReset
                    hint=Id::ShortcutsResetHint
                />
                <Shortcut
                    href=users_in(navigate, UserState::Locked)
                    path=LOCK
                    label=Id::ShortcutsUnlock
                    hint=Id::ShortcutsUnlockHint
                />
                <Shortcut
                    href=navigate.href(Route::AdminAudit)
                    path=RECORD
                    label=Id::ShortcutsAudit
                    hint=Id::ShortcutsAuditHint
                />
            </ul>
        </aside>
    }
}

#[component]
fn Shortcut(href: String, path: &'static str, label: Id, hint: Id) -> impl IntoView {
    let id = format!("shortcut-{}", hint.key());
    view! {
        <li class="shortcut">
            <Icon path/>
            <div>
                <a class="shortcut__link" href=href aria-describedby=id.clone()>
                    {say(label)}
                </a>
                <p class="shortcut__hint" id=id>
                    {say(hint)}
                </p>
            </div>
        </li>
    }
}
