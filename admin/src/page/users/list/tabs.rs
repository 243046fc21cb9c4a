//! From the users to the groups, and back.

use leptos::prelude::*;

use super::user_list::UserList;
use crate::message::{Id, say};
use crate::people::users_address::UsersAddress;

/// The two.
#[component]
pub fn Tabs(list: UserList) -> impl IntoView {
    let tab = move |groups: bool, label| {
        let address = UsersAddress {
            groups,
            ..UsersAddress::default()
        };
        let is_current = move || list.address().groups == groups;
        view! {
            <a
                class="tabs__link"
                href=list.href(&address)
                aria-current=move || is_current().then_some("page")
            >
                {say(label)}
            </a>
        }
    };
    view! {
        <nav class="tabs" aria-label=say(Id::UsersTabs)>
            {tab(false, Id::UsersTab)}
            {tab(true, Id::GroupsTab)}
        </nav>
    }
}
