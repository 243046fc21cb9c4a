//! The page as a whole.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::bulk_reset::BulkResetDialog;
use super::caller_check::CallerCheckDialog;
use super::edit::EditDialog;
use super::list::bar::SelectionBar;
use super::list::groups::Groups;
use super::list::narrow::Narrow;
use super::list::table::UserTable;
use super::list::tabs::Tabs;
use super::list::user_list::UserList;
use super::panel::confirm::{EndSessionsDialog, UnlockDialog};
use super::panel::user_panel::UserPanel;
use super::panel::view::Panel;
use super::reset::ResetDialog;
use crate::message::{Id, say};
use crate::platform::key::plain_key;
use crate::ui::frame::Frame;

/// The page.
#[component]
pub fn UsersPage() -> impl IntoView {
    let list = UserList::new();
    let panel = UserPanel::new(list);
    let bulk_reset = RwSignal::new(false);
    let close_by_escape = move |event: KeyboardEvent| {
        let is_escape = plain_key(&event).is_some_and(|key| key == "Escape");
        if is_escape && list.current_address().user.is_some() {
            panel.close();
            event.prevent_default();
        }
    };
    view! {
        <Frame title=say(Id::UsersTitle) beside=move || view! { <Tabs list/> }>
            <div
                class="users"
                class:users--open=move || list.address().user.is_some()
                on:keydown=close_by_escape
            >
                <div class="users__lists">
                    <div class="users__main" hidden=move || list.address().groups>
                        <Narrow list/>
                        <UserTable list/>
                        <SelectionBar list dialog=bulk_reset/>
                    </div>
                    <div hidden=move || !list.address().groups>
                        <Groups list/>
                    </div>
                </div>
                <Panel panel/>
            </div>
            <div>
                <ResetDialog panel/>
                <CallerCheckDialog panel/>
                <UnlockDialog panel/>
                <EndSessionsDialog panel/>
                <EditDialog panel/>
                <BulkResetDialog list open=bulk_reset/>
            </div>
        </Frame>
    }
}
