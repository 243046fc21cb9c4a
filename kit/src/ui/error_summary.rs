//! All faults of a form above it, focused when it could not be sent.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::anatomy::anatomy;
use crate::form::fault::Fault;
use crate::message::fault::fault_text;
use crate::message::{MessageId, say};
use crate::platform::document;
use crate::submit::Faults;

/// The faults, each with a link to its field.
#[component]
pub fn ErrorSummary(faults: Faults) -> impl IntoView {
    Effect::new(move |_| {
        if faults.with(|all| !all.is_empty()) {
            document::focus("summary");
        }
    });
    let lines = move || faults.with(|all| all.iter().map(line).collect_view());
    view! {
        <div class="summary" id="summary" tabindex="-1" hidden=move || faults.with(Vec::is_empty)>
            <div role="alert">
                <h2 class="summary__title">{say(MessageId::FaultSummary)}</h2>
                <ul class="summary__list">{lines}</ul>
            </div>
        </div>
    }
}

/// A fault. That of a field which stands on no page leads nowhere, and is said all the same.
fn line(fault: &Fault) -> impl IntoView + use<> {
    let text = fault_text(fault);
    match anatomy(&fault.field) {
        None => view! { <li>{text}</li> }.into_any(),
        Some(anatomy) => {
            let focus = move |event: MouseEvent| {
                event.prevent_default();
                anatomy.input.focus();
            };
            view! {
                <li>
                    <a class="link" href=format!("#{}", anatomy.input.0) on:click=focus>
                        {text}
                    </a>
                </li>
            }
            .into_any()
        }
    }
}
