//! The table of users.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use regain_contract::admin::{UserPage, UserRow};
use regain_kit::platform::document::keep_focus_in;
use regain_kit::ui::form::Form;
use regain_kit::ui::swap::Swap;

use super::heads::heads;
use super::line::UserLine;
use super::user_list::{LIST, UserList};
use crate::message::{Id, count, say};
use crate::people::users_address::UsersAddress;
use crate::platform::key::plain_key;
use crate::platform::rows;
use crate::ui::pager::Pager;
use crate::ui::refused::Refused;
use crate::ui::table::TableFrame;

/// The table, what stands in its place when there is none, and the way to the other pages.
#[component]
pub fn UserTable(list: UserList) -> impl IntoView {
    let is_empty = move || {
        let has_users =
            |page: &Option<UserPage>| page.as_ref().is_some_and(|it| !it.users.is_empty());
        !list.page.with(has_users)
    };
    view! {
        <div
            class="users__list"
            id=LIST
            tabindex="-1"
            class:users__list--waiting=move || list.is_loading.get()
            aria-busy=move || list.is_loading.get().then_some("true")
        >
            <Form send=move || list.reload()>
                <Refused failure=list.failure/>
            </Form>
            <p class="users__count" role="status">
                {move || list.page.with(|page| page.as_ref().map(number_of_matches))}
            </p>
            <div class="table-wrap" hidden=is_empty>
                <TableFrame
                    label=say(Id::UsersTab)
                    class="table table--cards users__table"
                    heads=move || heads(list)
                >
                    <Rows list/>
                </TableFrame>
            </div>
            <Empty list/>
            <Pages list/>
        </div>
    }
}

/// How many users there are, as far as that is known, or that more are there than are shown.
fn number_of_matches(page: &UserPage) -> String {
    if let Some(limits) = page.limits.as_ref().filter(|_| page.cut) {
        return count(Id::UsersCut, limits.most);
    }
    page.matches.map_or_else(
        || say(Id::UsersMany),
        |number| count(Id::UsersMatches, number),
    )
}

/// The rows. The arrow keys, Home and End walk through them, and one of them at a time is in the order
/// of Tab.
#[component]
fn Rows(list: UserList) -> impl IntoView {
    let body = NodeRef::<html::Tbody>::new();
    let tab_stop = Memo::new(move |_| {
        let focused = list.focused_row.get();
        list.page.with(|page| {
            let users = &page.as_ref()?.users;
            let row = users.iter().find(|row| focused.as_ref() == Some(&row.id));
            row.or(users.first()).map(|row| row.id.clone())
        })
    });
    let lines = move || {
        if let Some(body) = body.get_untracked() {
            keep_focus_in(body.into());
        }
        let address = list.current_address();
        let line = |user: &UserRow| {
            let href = list.href(&address.clone().with_user(Some(&user.id)));
            view! { <UserLine list user=user.clone() href tab_stop/> }
        };
        list.page.with(|page| {
            let users = page.iter().flat_map(|page| &page.users);
            users.map(line).collect_view()
        })
    };
    let press_key = move |event: KeyboardEvent| {
        if let Some(body) = body.get_untracked()
            && let Some(key) = plain_key(&event)
            && rows::press_key(&body, &key)
        {
            event.prevent_default();
        }
    };
    let note_focus = move |_| {
        if let Some(body) = body.get_untracked() {
            list.focused_row.set(rows::focused_id(&body));
        }
    };
    view! {
        <tbody
            role="rowgroup"
            node_ref=body
            on:keydown=press_key
            on:focusin=note_focus
            on:change=move |event| list.toggle(&event_target_value(&event))
        >
            {lines}
        </tbody>
    }
}

/// Nobody is found, or nothing is there yet.
#[component]
fn Empty(list: UserList) -> impl IntoView {
    let remark = |id| view! { <p class="users__empty">{say(id)}</p> };
    let nobody_found = move || {
        view! {
            {remark(Id::UsersNone)}
            <p class="users__empty-act">
                <a class="button button--quiet" href=list.href(&UsersAddress::default())>
                    {say(Id::UsersAll)}
                </a>
            </p>
        }
    };
    let content = move || {
        let has_failed = list.failure.with(Option::is_some);
        list.page.with(|page| match page {
            None if has_failed || list.search_fault.get().is_some() => ().into_any(),
            None => remark(Id::UsersLoading).into_any(),
            Some(page) if !page.users.is_empty() => ().into_any(),
            Some(_) if list.current_address().is_unfiltered() => remark(Id::UsersNobody).into_any(),
            Some(_) => nobody_found().into_any(),
        })
    };
    view! { <Swap content/> }
}

#[component]
fn Pages(list: UserList) -> impl IntoView {
    let content = move || {
        let address = list.current_address();
        let href = |cursor: String| list.href(&address.clone().with_cursor(&cursor));
        let (previous, next) = list.page.with(|page| match page {
            Some(page) => (page.previous.clone(), page.next.clone()),
            None => (None, None),
        });
        view! { <Pager previous=previous.map(href) next=next.map(href)/> }
    };
    view! { <Swap content/> }
}
