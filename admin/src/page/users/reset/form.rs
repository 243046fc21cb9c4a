//! What is to be done.

use leptos::prelude::*;
use regain_kit::ui::form::Form;
use regain_kit::ui::swap::Swap;
use regain_kit::ui::text::Ltr;

use super::flow::ResetFlow;
use super::mailed::MailedForm;
use super::shown::ShownForms;
use crate::message::{Id, say};
use crate::ui::refused::Refused;
use crate::ui::tick::Switch;

/// By mail or shown, and the fields for it.
#[component]
pub fn ResetForm(flow: ResetFlow) -> impl IntoView {
    let (user_id, has_mail) = flow
        .user
        .with_value(|user| (user.user_id.clone(), user.rules.mail));
    let hint = if has_mail {
        Id::ResetSendHint
    } else {
        Id::ResetNoMail
    };
    let fields = move || {
        if flow.by_mail.get() {
            view! { <MailedForm flow/> }.into_any()
        } else {
            view! { <ShownForms flow/> }.into_any()
        }
    };
    view! {
        <div class="form">
            <p class="dialog__who">
                <Ltr text=user_id/>
            </p>
            <Form send=move || flow.retry()>
                <Refused failure=flow.submission.failure unsure=Id::UnsureReset/>
            </Form>
            <Switch
                id="send-in-email"
                label=say(Id::ResetSend)
                hint=say(hint)
                on=flow.by_mail
                usable=has_mail
            />
            <Swap content=fields/>
        </div>
    }
}
