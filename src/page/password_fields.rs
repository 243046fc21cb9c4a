//! The new password, its confirmation, its checklist and its meter: for recovery and change alike.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_contract::{Field as Name, Policy};

use crate::dom::{input, work};
use crate::form::new_password::confirmation;
use crate::message::{MessageId, say};
use crate::ui::anatomy::Faults;
use crate::ui::checklist::Checklist;
use crate::ui::field::Field;
use crate::ui::meter::Meter;

/// The fields. What is typed is judged at each key stroke, here and in the worker; nothing of it is
/// kept outside the inputs.
#[component]
pub fn PasswordFields(
    /// The policy for this account.
    policy: Policy,
    /// The account, for rules about it and for password managers.
    user_id: String,
    /// The faults of the form.
    faults: Faults,
) -> impl IntoView {
    let verdicts = RwSignal::new(Vec::new());
    let score = RwSignal::new(None);
    let turn = StoredValue::new(0_u32);
    let rules = policy.clone();
    let owner = user_id.clone();
    let judge = Callback::new(move |()| {
        let typed = input::value("new-password");
        turn.update_value(|turn| *turn += 1);
        if typed.is_empty() {
            verdicts.set(Vec::new());
            score.set(None);
            return;
        }
        verdicts.set(rules.judge(&input::normalised(&typed), &owner));
        let (asked, owner) = (turn.get_value(), owner.clone());
        spawn_local(async move {
            let found = work::strength(&typed, &owner).await;
            if turn.try_get_value() == Some(asked) {
                score.set(found);
            }
        });
    });
    on_cleanup(work::rest);
    view! {
        // For password managers: which account the password belongs to.
        <input class="visually-hidden" type="text" autocomplete="username" value=user_id readonly tabindex="-1" aria-hidden="true"/>
        <Field name=Name::NewPassword faults on_input=judge hint=say(MessageId::NewPasswordGenerateHint)/>
        <Meter score/>
        <Checklist policy verdicts/>
        <Field name=confirmation() faults/>
    }
}

/// What was typed into the fields.
#[must_use]
pub fn typed() -> (String, String) {
    (
        input::value("new-password"),
        input::value("confirm-new-password"),
    )
}
