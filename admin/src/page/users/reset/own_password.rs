//! A password of the administrator's own.

use leptos::prelude::*;
use regain_contract::Field as Name;
use regain_kit::platform::input::normalised;
use regain_kit::ui::anatomy::NEW_PASSWORD;
use regain_kit::ui::checklist::Checklist;
use regain_kit::ui::field::{AccountName, Field};

use super::flow::ResetFlow;
use crate::message::{Id, say};

/// The field, judged while typing.
#[component]
pub fn OwnPassword(flow: ResetFlow) -> impl IntoView {
    let (user_id, policy) = flow
        .user
        .with_value(|user| (user.user_id.clone(), user.rules.policy.clone()));
    let verdicts = RwSignal::new(Vec::new());
    let judge = move |()| {
        let typed = NEW_PASSWORD.value();
        verdicts.set(if typed.is_empty() {
            Vec::new()
        } else {
            flow.user
                .with_value(|user| user.rules.policy.judge(&normalised(&typed), &user.user_id))
        });
    };
    view! {
        <div class="form">
            <AccountName user_id/>
            <Field
                name=Name::NewPassword
                faults=flow.submission.faults
                label=say(Id::ResetOwnField)
                typed=Callback::new(judge)
            />
            <Checklist policy verdicts/>
        </div>
    }
}
