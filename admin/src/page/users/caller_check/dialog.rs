//! The dialog, from the choice of a method to the result.

use leptos::prelude::*;
use regain_contract::admin::User;
use regain_kit::ui::swap::Swap;

use super::choose::ChooseMethod;
use super::code::{Confirmed, EnterCode};
use super::model::{CheckForm, Step};
use crate::message::{Id, say};
use crate::page::users::panel::user_panel::UserPanel;
use crate::ui::dialog::Dialog;

/// The dialog.
#[component]
pub fn CallerCheckDialog(panel: UserPanel) -> impl IntoView {
    let content = move || {
        let user = panel.current_user();
        user.map(|user| view! { <Content panel user/> })
    };
    view! {
        <Dialog id="check" open=panel.dialogs.caller_check title=say(Id::ActCheck)>
            {content()}
        </Dialog>
    }
}

#[component]
fn Content(panel: UserPanel, user: User) -> impl IntoView {
    let form = CheckForm::new(panel, user);
    let step = Memo::new(move |_| form.step());
    let content = move || match step.get() {
        Step::Choose => view! { <ChooseMethod form/> }.into_any(),
        Step::EnterCode => view! { <EnterCode form/> }.into_any(),
        Step::Confirmed => view! { <Confirmed form/> }.into_any(),
    };
    view! { <Swap class="check" content/> }
}
