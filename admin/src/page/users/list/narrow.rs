//! Searching, and filtering by state and group.

use leptos::prelude::*;
use regain_contract::admin::{Group, UserState};

use super::user_list::{SEARCH, UserList};
use crate::message::{Id, count, person, say};
use crate::people::search_fault::SearchFault;
use crate::ui::filter::{Filter, Labelled};

const STATE: &str = "users-state";
const GROUP: &str = "users-group";
const SEARCH_FAULT: &str = "search-error";

/// The form. The list follows while one types; sending it looks at once.
#[component]
pub fn Narrow(list: UserList) -> impl IntoView {
    view! {
        <Filter
            label=Id::UsersSearch
            class="filter users__filter"
            send=move || list.search()
        >
            <Search list/>
            <StateFilter list/>
            <GroupFilter list/>
        </Filter>
    }
}

#[component]
fn Search(list: UserList) -> impl IntoView {
    let fault = move || match list.search_fault.get()? {
        SearchFault::TooLong(most) => Some(count(Id::UsersSearchTooLong, most)),
        SearchFault::TooShort(least) => Some(count(Id::UsersSearchTooShort, least)),
    };
    view! {
        <Labelled id=SEARCH.0 label=Id::UsersSearch class="filter__field users__search">
            <input
                class="filter__control"
                id=SEARCH.0
                type="search"
                name=SEARCH.0
                value=list.current_address().search
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                dir="auto"
                aria-describedby=SEARCH_FAULT
                aria-invalid=move || list.search_fault.get().map(|_| "true")
                on:input=move |_| list.search_soon()
            />
            <p class="users__fault" id=SEARCH_FAULT role="alert">
                {fault}
            </p>
        </Labelled>
    }
}

#[component]
fn StateFilter(list: UserList) -> impl IntoView {
    let choose = move |event| {
        let chosen = event_target_value(&event);
        list.go(&list.current_address().with_state(&chosen));
    };
    let option = move |word: &'static str| {
        let state = UserState::from(word);
        let text = person::state(&state);
        let is_chosen = move || list.address().state.as_ref() == Some(&state);
        view! {
            <option value=word prop:selected=is_chosen>
                {text}
            </option>
        }
    };
    let offered = Memo::new(move |_| {
        let words = UserState::WORDS.iter().copied();
        words.filter(|word| list.offers(word)).collect::<Vec<_>>()
    });
    let options = move || offered.get().into_iter().map(option).collect_view();
    view! {
        <Labelled id=STATE label=Id::UsersState>
            <select class="filter__control" id=STATE on:change=choose>
                <option value="" prop:selected=move || list.address().state.is_none()>
                    {say(Id::UsersStateAll)}
                </option>
                {options}
            </select>
        </Labelled>
    }
}

/// The groups come a moment later than the page; what the address says is chosen then.
#[component]
fn GroupFilter(list: UserList) -> impl IntoView {
    let choose = move |event| {
        let chosen = event_target_value(&event);
        list.go(&list.current_address().with_group(&chosen));
    };
    let option = move |group: Group| {
        let id = group.id.clone();
        let is_chosen = move || list.address().group.as_ref() == Some(&id);
        view! {
            <option value=group.id prop:selected=is_chosen>
                {group.name}
            </option>
        }
    };
    let options = move || {
        let groups = list.groups.get();
        let groups = groups.unwrap_or_default();
        groups.into_iter().map(option).collect_view()
    };
    view! {
        <Labelled id=GROUP label=Id::UsersGroup>
            <select class="filter__control" id=GROUP on:change=choose>
                <option value="" prop:selected=move || list.address().group.is_none()>
                    {say(Id::UsersGroupAll)}
                </option>
                {options}
            </select>
        </Labelled>
    }
}
