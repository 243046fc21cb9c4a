//! The heads of the table of users: a box that selects the whole page, and buttons that sort.

use leptos::prelude::*;
use regain_contract::admin::SortBy;
use regain_kit::ui::icon::Icon;

use super::user_list::UserList;
use crate::message::{Id, say};
use crate::ui::table::ColumnHead;

const UP: &str = "M12 19V5.500M6.500 11L12 5.500L17.500 11";
const DOWN: &str = "M12 5v13.500M6.500 13L12 18.500L17.500 13";

/// All of them, in order.
pub(super) fn heads(list: UserList) -> impl IntoView {
    let head = |(column, label)| view! { <SortHead list column label/> };
    let columns = [
        (SortBy::Name, Id::UsersName),
        (SortBy::UserId, Id::UsersUserId),
        (SortBy::State, Id::UsersState),
        (SortBy::PasswordChangedAt, Id::UsersChanged),
    ];
    view! { <SelectAll list/> {columns.map(head).collect_view()} }
}

/// Selects everybody on the page. Where some of them are selected, it is half ticked.
#[component]
fn SelectAll(list: UserList) -> impl IntoView {
    let are_all_selected = move || {
        list.page.track();
        let rows = list.rows();
        let own = list.own_user_id();
        list.selection
            .with(|selection| selection.contains_all(&rows, &own))
    };
    let are_some_selected = move || {
        list.page.track();
        let rows = list.rows();
        list.selection
            .with(|selection| rows.iter().any(|row| selection.contains(&row.id)))
    };
    view! {
        <ColumnHead class="users__tick">
            <input
                class="tick"
                type="checkbox"
                aria-label=say(Id::UsersTickPage)
                prop:checked=are_all_selected
                prop:indeterminate=move || are_some_selected() && !are_all_selected()
                on:change=move |_| list.toggle_page()
            />
        </ColumnHead>
    }
}

#[component]
fn SortHead(list: UserList, column: SortBy, label: Id) -> impl IntoView {
    let column = StoredValue::new(column);
    let is_sorted_by = move || column.with_value(|column| list.address().sort_column() == *column);
    let is_descending = move || list.address().is_descending();
    let sorted = Signal::derive(move || {
        is_sorted_by().then(|| {
            if is_descending() {
                "descending"
            } else {
                "ascending"
            }
        })
    });
    let path = Signal::derive(move || match (is_sorted_by(), is_descending()) {
        (false, _) => "",
        (true, false) => UP,
        (true, true) => DOWN,
    });
    let sort = move |_| {
        let address = list.current_address();
        list.go(&column.with_value(|column| address.toggle_sort(column)));
    };
    view! {
        <ColumnHead sorted>
            <button class="table__sort" type="button" on:click=sort>
                {say(label)}
                <Icon path/>
            </button>
        </ColumnHead>
    }
}
