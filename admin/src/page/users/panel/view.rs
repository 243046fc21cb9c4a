//! The panel: beside the list, or in its place on a narrow screen.

use leptos::prelude::*;
use regain_kit::message::{self as common, MessageId};
use regain_kit::ui::form::Form;
use regain_kit::ui::icon::{CROSS, Icon};
use regain_kit::ui::notice::Notice;
use regain_kit::ui::swap::Swap;
use regain_kit::ui::text::Ltr;

use super::acts::Acts;
use super::facts::Facts;
use super::recent::Recent;
use super::user_panel::{REMARK, Remark, TITLE, UserPanel};
use crate::message::{Id, say};
use crate::people::display_name::display_name;
use crate::ui::refused::Refused;

/// The panel; hidden while no user is open.
#[component]
pub fn Panel(panel: UserPanel) -> impl IntoView {
    let remark = move || {
        let notice = |Remark { tone, text }| view! { <Notice tone title=text/> };
        panel.remark.get().map(notice)
    };
    let is_known = Memo::new(move |_| panel.user.with(Option::is_some));
    let loading = || {
        view! {
            <p class="users__empty" role="status">
                {common::say(MessageId::PageLoading)}
            </p>
        }
    };
    let content = move || {
        if is_known.get() {
            view! { <Content panel/> }.into_any()
        } else if panel.failure.with(Option::is_some) {
            ().into_any()
        } else {
            loading().into_any()
        }
    };
    view! {
        <section
            class="user panel"
            aria-labelledby=TITLE
            hidden=move || panel.id.with(Option::is_none)
        >
            <Head panel/>
            <div class="user__remark" id=REMARK tabindex="-1">
                {remark}
            </div>
            <Form send=move || panel.reload()>
                <Refused failure=panel.failure/>
            </Form>
            <Swap class="user__body" content/>
        </section>
    }
}

#[component]
fn Head(panel: UserPanel) -> impl IntoView {
    let user_id = move || {
        let user = panel.user.get();
        user.map(|user| view! { <Ltr text=user.user_id/> })
    };
    view! {
        <div class="user__head">
            <div class="user__names">
                <h2 class="user__title" id=TITLE tabindex="-1">
                    <bdi>{move || name(panel)}</bdi>
                </h2>
                <p class="user__id">{user_id}</p>
            </div>
            <button
                class="dialog__close"
                type="button"
                aria-label=say(Id::UserClose)
                on:click=move |_| panel.close()
            >
                <Icon path=CROSS/>
            </button>
        </div>
    }
}

/// The name; it is known from the list at once.
fn name(panel: UserPanel) -> String {
    if let Some(user) = panel.user.get() {
        return display_name(&user.name, &user.user_id).to_owned();
    }
    let id = panel.id.get().unwrap_or_default();
    let row = panel.list.rows().into_iter().find(|row| row.id == id);
    row.map_or_else(|| say(Id::UserTitle), |row| row.name)
}

#[component]
fn Content(panel: UserPanel) -> impl IntoView {
    let facts = move || {
        panel.user.get().map(|user| {
            view! {
                <Facts panel user=user.clone()/>
                <Recent user/>
            }
        })
    };
    view! { <Acts panel/> {facts} }
}
