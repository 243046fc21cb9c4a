//! The language selector.

use leptos::prelude::*;

use super::icon::{GLOBE, Icon};

use crate::message::{MessageId, say};
use crate::platform::{intl, script};

/// The languages to choose from, where there are more than one: choosing one loads the page anew.
#[component]
pub fn Language(offered: Vec<String>) -> impl IntoView {
    let now = script::language();
    let many = offered.len() > 1;
    let option = move |tag: String| {
        let name = intl::language_name(&tag);
        view! {
            <option value=tag.clone() lang=tag.clone() selected=tag == now>
                {name}
            </option>
        }
    };
    many.then(|| {
        view! {
            <div class="language">
                <Icon path=GLOBE/>
                <select
                    class="language__select"
                    aria-label=say(MessageId::PageLanguage)
                    on:change=|event| script::switch_language(&event_target_value(&event))
                >
                    {offered.into_iter().map(option).collect_view()}
                </select>
            </div>
        }
    })
}
