//! The language selector.

use leptos::ev::Event;
use leptos::prelude::*;

use super::icon::{GLOBE, Icon};
use crate::dom::{boot, intl};
use crate::message::{MessageId, say};

/// Chooses a language: the page loads anew in it, at the same step. Not shown for one language.
#[component]
pub fn Language(
    /// The languages offered, as BCP 47 tags.
    offered: Vec<String>,
) -> impl IntoView {
    let now = boot::language();
    (offered.len() > 1).then(|| {
        let options = offered.into_iter().map(|tag| {
            let name = intl::language_name(&tag);
            view! { <option value=tag.clone() lang=tag.clone() selected=tag == now>{name}</option> }
        });
        let options = options.collect::<Vec<_>>();
        view! {
            <div class="language">
                <Icon path=GLOBE/>
                <select
                    class="language__select"
                    aria-label=say(MessageId::PageLanguage)
                    on:change=move |event: Event| boot::switch_language(&event_target_value(&event))
                >
                    {options}
                </select>
            </div>
        }
    })
}
