//! A user in the list.

use leptos::prelude::*;
use regain_contract::Role;
use regain_contract::admin::{UserRow, UserState};
use regain_kit::ui::text::Ltr;

use super::user_list::UserList;
use crate::message::{Id, fill, named, person, say};
use crate::people::display_name::display_name;
use crate::platform::intl;
use crate::ui::badge::{Badge, Tone};
use crate::ui::table::{Cell, RowHead};

/// How a state is to be taken.
#[must_use]
pub fn tone_of(state: &UserState) -> Tone {
    match state {
        UserState::Active => Tone::Good,
        UserState::Temporary => Tone::Warn,
        UserState::Locked | UserState::TemporaryExpired | UserState::Disabled => Tone::Bad,
        UserState::ManagedElsewhere | UserState::Other(_) => Tone::Plain,
    }
}

/// The row, with a link to the user. What happens to it is heard by the table.
#[component]
pub(super) fn UserLine(
    list: UserList,
    user: UserRow,
    href: String,
    /// The ID of the row that Tab leads to.
    tab_stop: Memo<Option<String>>,
) -> impl IntoView {
    let id = StoredValue::new(user.id);
    let is = move |other: Option<&String>| id.with_value(|id| other == Some(id));
    let is_selected =
        move || id.with_value(|id| list.selection.with(|selection| selection.contains(id)));
    let is_open = move || is(list.address().user.as_ref());
    let tab_index = move || {
        if tab_stop.with(|stop| is(stop.as_ref())) {
            "0"
        } else {
            "-1"
        }
    };
    let name = display_name(&user.name, &user.user_id).to_owned();
    let select = fill(Id::UsersTick, &[("name", &name)]);
    let role = (user.role != Role::User)
        .then(|| view! { <span class="users__role">{named::role(&user.role)}</span> });
    let changed = user
        .password_changed_at
        .map_or_else(|| say(Id::UsersNever), intl::date);
    view! {
        <tr
            class="table__row"
            role="row"
            data-row=id.get_value()
            class:table__row--ticked=is_selected
            class:table__row--open=is_open
        >
            <td class="users__tick" role="cell">
                <input
                    class="tick"
                    type="checkbox"
                    value=id.get_value()
                    tabindex=tab_index
                    aria-label=select
                    prop:checked=is_selected
                />
            </td>
            <RowHead column=say(Id::UsersName)>
                <div>
                    <a class="users__name" href=href tabindex=tab_index>
                        <bdi>{name}</bdi>
                    </a>
                    {role}
                </div>
            </RowHead>
            <Cell column=say(Id::UsersUserId)>
                <Ltr text=user.user_id/>
            </Cell>
            <Cell column=say(Id::UsersState)>
                <Badge tone=tone_of(&user.state) word=person::state(&user.state)/>
            </Cell>
            <Cell column=say(Id::UsersChanged)>
                <span>{changed}</span>
            </Cell>
        </tr>
    }
}
