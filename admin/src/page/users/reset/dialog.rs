//! The dialog, from the form to what follows.

use leptos::prelude::*;
use regain_contract::admin::User;
use regain_kit::ui::swap::Swap;

use super::check_first::CheckFirst;
use super::done::Done;
use super::flow::{Phase, ResetFlow};
use super::form::ResetForm;
use crate::message::{Id, fill, say};
use crate::page::users::panel::user_panel::UserPanel;
use crate::people::display_name::display_name;
use crate::ui::dialog::Dialog;

/// The dialog. `panel` opens it.
#[component]
pub fn ResetDialog(panel: UserPanel) -> impl IntoView {
    let title = Signal::derive(move || {
        let user = panel.current_user();
        user.map_or_else(|| say(Id::ActReset), |user| title_for(&user))
    });
    let content = move || {
        let user = panel.current_user();
        user.map(|user| view! { <ResetContent panel user/> })
    };
    view! {
        <Dialog id="reset" open=panel.dialogs.reset title>
            {content()}
        </Dialog>
    }
}

fn title_for(user: &User) -> String {
    let name = display_name(&user.name, &user.user_id);
    fill(Id::ResetTitle, &[("name", name)])
}

#[component]
fn ResetContent(panel: UserPanel, user: User) -> impl IntoView {
    let flow = ResetFlow::new(panel, user);
    let content = move || match flow.phase.get() {
        Phase::Form => view! { <ResetForm flow/> }.into_any(),
        Phase::CheckCaller => view! { <CheckFirst flow/> }.into_any(),
        Phase::Done(reset) => view! { <Done flow reset=*reset/> }.into_any(),
    };
    view! { <Swap class="reset" content/> }
}
