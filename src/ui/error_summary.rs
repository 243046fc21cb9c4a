//! All faults of a form above it, focused when it could not be sent.

use leptos::prelude::*;

use super::anatomy::{Faults, anatomy};
use crate::dom::page;
use crate::message::{MessageId, fault, say};

/// The summary. A link leads to each field. The alert sits inside the focused element: on the same
/// one, focus and alert would race.
#[component]
pub fn ErrorSummary(
    /// The faults of the form.
    faults: Faults,
) -> impl IntoView {
    Effect::new(move |_| {
        if faults.with(|all| !all.is_empty()) {
            page::focus("summary");
        }
    });
    let list = move || {
        faults.with(|all| {
            all.iter()
                .map(|fault| {
                    let id = anatomy(&fault.field).id;
                    view! {
                        <li>
                            <a
                                class="link"
                                href=["#", id].concat()
                                on:click=move |event| {
                                    event.prevent_default();
                                    page::focus(id);
                                }
                            >
                                {fault::words(fault)}
                            </a>
                        </li>
                    }
                })
                .collect::<Vec<_>>()
        })
    };
    view! {
        <div class="summary" id="summary" tabindex="-1" hidden=move || faults.with(Vec::is_empty)>
            <div role="alert">
                <h2 class="summary__title">{say(MessageId::FaultSummary)}</h2>
                <ul class="summary__list">{list}</ul>
            </div>
        </div>
    }
}
