//! What is known of a user.

use leptos::prelude::*;
use regain_contract::admin::{CallerMethod, Group, User, UserState};
use regain_kit::platform::intl;
use regain_kit::ui::text::Ltr;

use super::user_panel::UserPanel;
use crate::message::{Id, count, fill, named, person, say};
use crate::page::users::list::line::tone_of;
use crate::people::users_address::UsersAddress;
use crate::platform::intl as figures;
use crate::ui::badge::Badge;

/// The facts, as a list of names and values.
#[component]
pub(super) fn Facts(panel: UserPanel, user: User) -> impl IntoView {
    let changed = user
        .password_changed_at
        .map_or_else(|| say(Id::UsersNever), intl::date);
    let proofs = user
        .two_proofs
        .then(|| text_fact(Id::UserProofs, say(Id::UserTwoProofs)));
    let role = named::role(&user.role);
    let failed = figures::number(user.failed_sign_ins);
    let sessions = count(Id::UserSessionCount, user.sessions);
    let methods = user.methods.clone();
    let groups = user.groups.clone();
    view! {
        <div class="user__part">
            <h3 class="user__heading">{say(Id::UserFacts)}</h3>
            <dl class="facts">
                {fact(Id::UsersState, view! { <State panel user/> }.into_any())}
                {text_fact(Id::UserRole, role)}
                {fact(Id::UserMethods, view! { <Methods methods/> }.into_any())}
                {proofs}
                {fact(Id::UserGroups, view! { <Groups panel groups/> }.into_any())}
                {text_fact(Id::UsersChanged, changed)}
                {text_fact(Id::UserFailed, failed)}
                {text_fact(Id::UserSessions, sessions)}
            </dl>
        </div>
    }
}

fn fact(label: Id, value: AnyView) -> impl IntoView {
    view! {
        <div class="facts__row">
            <dt class="facts__name">{say(label)}</dt>
            <dd class="facts__value">{value}</dd>
        </div>
    }
}

fn text_fact(label: Id, text: String) -> impl IntoView {
    fact(label, view! { <span>{text}</span> }.into_any())
}

/// The state, and until when it holds.
#[component]
fn State(panel: UserPanel, user: User) -> impl IntoView {
    let locked = user
        .sign_in_locked_until
        .filter(|until| panel.is_to_come(&user, *until));
    let time = match (&user.state, locked, user.password_expires_at) {
        (_, Some(until), _) => Some((Id::UserLockedUntil, until)),
        (UserState::Temporary, _, Some(until)) => Some((Id::UserTemporaryUntil, until)),
        (UserState::TemporaryExpired, _, Some(since)) => Some((Id::UserExpiredSince, since)),
        _ => None,
    };
    let time = time.map(|(id, at)| {
        let text = fill(id, &[("time", &intl::date(at))]);
        view! { <span class="user__more">{text}</span> }
    });
    let elsewhere = user.managed_at.map(|address| {
        let href = address.clone();
        view! {
            <span class="user__more">
                <a class="link ltr" href=href rel="noreferrer">
                    {address}
                </a>
            </span>
        }
    });
    view! {
        <div>
            <Badge tone=tone_of(&user.state) word=person::state(&user.state)/>
            {time}
            {elsewhere}
        </div>
    }
}

#[component]
fn Methods(methods: Vec<CallerMethod>) -> impl IntoView {
    if methods.is_empty() {
        return view! { <span>{say(Id::UserMethodsNone)}</span> }.into_any();
    }
    let item = |method: CallerMethod| {
        view! {
            <li>
                {named::method(&method.kind)} " " <Ltr text=method.masked/>
            </li>
        }
    };
    view! { <ul class="user__list">{methods.into_iter().map(item).collect_view()}</ul> }.into_any()
}

#[component]
fn Groups(panel: UserPanel, groups: Vec<Group>) -> impl IntoView {
    if groups.is_empty() {
        return view! { <span>{say(Id::UserGroupsNone)}</span> }.into_any();
    }
    let item = |group: Group| {
        let members = UsersAddress::default().with_group(&group.id);
        view! {
            <li>
                <a class="link" href=panel.list.href(&members) dir="auto">
                    {group.name}
                </a>
            </li>
        }
    };
    view! { <ul class="user__list">{groups.into_iter().map(item).collect_view()}</ul> }.into_any()
}
