//! The new password, its confirmation, its checklist and its meter: for recovery and change alike.

use leptos::prelude::*;
use regain_contract::{Field as Name, Policy};

use crate::dom::element::{El, el};
use crate::dom::{input, work};
use crate::form::new_password::confirmation;
use crate::message::{MessageId, say};
use crate::signal::{Signal, Stored};
use crate::ui::anatomy::Faults;
use crate::ui::busy::later;
use crate::ui::checklist::checklist;
use crate::ui::field::Field;
use crate::ui::meter::meter;

/// The fields for a policy, the account it is for, and the faults of the form. What is typed is
/// judged at each key stroke, here and in the worker; nothing of it is kept outside the inputs.
#[must_use]
pub fn password_fields(policy: &Policy, user_id: &str, faults: Faults) -> El {
    let verdicts = Signal::new(Vec::new());
    let score = Signal::new(None);
    let turn = Stored::new(0_u32);
    let (rules, owner) = (policy.clone(), user_id.to_owned());
    let judge = move || {
        let typed = input::value("new-password");
        turn.update_value(|turn| *turn += 1);
        if typed.is_empty() {
            verdicts.set(Vec::new());
            score.set(None);
            return;
        }
        verdicts.set(rules.judge(&input::normalised(&typed), &owner));
        let (asked, owner) = (turn.get_value(), owner.clone());
        later(Box::pin(async move {
            let found = work::strength(&typed, &owner).await;
            if turn.try_get_value() == Some(asked) {
                score.set(found);
            }
        }));
    };
    on_cleanup(work::rest);
    let hint = say(MessageId::NewPasswordGenerateHint);
    el("div")
        .class("form")
        .child(
            Field::new(Name::NewPassword, faults)
                .hint(hint)
                .view_with(judge),
        )
        .child(meter(score))
        .child(checklist(policy, verdicts))
        .child(Field::new(confirmation(), faults).view())
}

/// What was typed into the fields.
#[must_use]
pub fn typed() -> (String, String) {
    (
        input::value("new-password"),
        input::value("confirm-new-password"),
    )
}
