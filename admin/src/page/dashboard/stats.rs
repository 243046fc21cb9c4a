//! How things stand right now: what somebody should look at.

use leptos::prelude::*;
use regain_contract::admin::{AuditKind, UserState};
use regain_kit::navigate::Navigate;
use regain_kit::ui::icon::{CLOCK, Icon, LOCK, MAIL};

use super::links::{records_of, users_in};
use crate::message::{Id, count, say};
use crate::platform::intl;

/// A card for each; each leads to what it counts.
#[component]
pub(super) fn Stats(locked: u32, expired: u32, undelivered: u32) -> impl IntoView {
    let navigate = expect_context::<Navigate>();
    let locked_users = users_in(navigate, UserState::Locked);
    let expired_users = users_in(navigate, UserState::TemporaryExpired);
    let records = records_of(navigate, AuditKind::MessageUndelivered);
    view! {
        <ul class="stats" aria-label=say(Id::DashboardNow)>
            <Stat href=locked_users path=LOCK label=Id::DashboardLocked number=locked/>
            <Stat href=expired_users path=CLOCK label=Id::DashboardExpired number=expired/>
            <Stat href=records path=MAIL label=Id::DashboardUndelivered number=undelivered/>
        </ul>
    }
}

#[component]
fn Stat(href: String, path: &'static str, label: Id, number: u32) -> impl IntoView {
    let class = if number == 0 {
        "stat stat--none"
    } else {
        "stat"
    };
    view! {
        <li>
            <a class=class href=href>
                <span class="stat__sign">
                    <Icon path/>
                </span>
                <span class="stat__text">
                    <span class="stat__count">{intl::number(number)}</span>
                    " "
                    <span class="stat__label">{count(label, number)}</span>
                </span>
            </a>
        </li>
    }
}
