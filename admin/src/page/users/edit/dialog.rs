//! The dialog: all that may be changed, in one form.

use leptos::prelude::*;
use regain_contract::admin::{Act, User};
use regain_kit::message::MessageId;
use regain_kit::ui::button::Button;
use regain_kit::ui::form::Form;
use regain_kit::ui::text::Ltr;

use super::fields::{Disabled, Name, NewMethods, RoleChoice};
use super::flow::EditFlow;
use super::ticks::{GroupChoice, MethodTicks};
use crate::message::{Id, fill, say};
use crate::page::users::panel::user_panel::UserPanel;
use crate::people::display_name::display_name;
use crate::people::edit::{may_change, needs_check};
use crate::ui::button::SubmitButton;
use crate::ui::button_row::ButtonRow;
use crate::ui::dialog::Dialog;
use crate::ui::refused::Refused;

/// The dialog. `panel` opens it.
#[component]
pub fn EditDialog(panel: UserPanel) -> impl IntoView {
    let title = Signal::derive(move || {
        let user = panel.current_user();
        user.map_or_else(
            || say(Id::ActEdit),
            |user| {
                let name = display_name(&user.name, &user.user_id);
                fill(Id::EditTitle, &[("name", name)])
            },
        )
    });
    let content = move || {
        let user = panel.current_user();
        user.map(|user| view! { <EditForm panel user/> })
    };
    view! {
        <Dialog id="edit" open=panel.dialogs.edit title>
            {content()}
        </Dialog>
    }
}

#[component]
fn EditForm(panel: UserPanel, user: User) -> impl IntoView {
    let flow = EditFlow::new(panel, &user);
    let may = |act: &Act| may_change(&user, act);
    let name = may(&Act::ChangeName).then(|| view! { <Name flow name=user.name.clone()/> });
    let methods = may(&Act::ChangeMethods).then(|| {
        view! {
            <MethodTicks flow/>
            <NewMethods flow/>
        }
    });
    let check_first = needs_check(&user).then(|| {
        view! { <p class="field__hint">{say(Id::EditCheckFirst)}</p> }
    });
    let groups = may(&Act::ChangeGroups).then(|| view! { <GroupChoice flow/> });
    let role = may(&Act::ChangeRole).then(|| view! { <RoleChoice flow/> });
    let disabled = may(&Act::SwitchOff).then(|| view! { <Disabled flow/> });
    view! {
        <Form send=move || flow.submit() class="form edit">
            <p class="dialog__who">
                <Ltr text=user.user_id.clone()/>
            </p>
            <Refused failure=flow.submission.failure unsure=Id::UnsureAct/>
            {name}
            {methods}
            {check_first}
            {groups}
            {role}
            {disabled}
            <ButtonRow>
                <SubmitButton label=Id::EditSave submission=flow.submission/>
                <Button label=MessageId::ActionCancel press=move || flow.close()/>
            </ButtonRow>
        </Form>
    }
}
