//! What the user has, with a box for each: methods and groups.

use leptos::prelude::*;
use regain_contract::admin::{CallerMethod, Group};

use super::flow::{EditFlow, Kept};
use crate::message::{Id, named, say};
use crate::ui::filter::Labelled;
use crate::ui::tick::Tick;

const GROUP: &str = "edit-group";

/// The methods on file.
#[component]
pub(super) fn MethodTicks(flow: EditFlow) -> impl IntoView {
    let methods = flow.user.with_value(|user| user.methods.clone());
    // Masked targets keep their order in right-to-left text (UAX #9: LRI … PDI).
    let label = |method: &CallerMethod| {
        let (kind, masked) = (named::method(&method.kind), &method.masked);
        format!("{kind} \u{2066}{masked}\u{2069}")
    };
    let labels = methods.iter().map(label).collect();
    view! {
        <Ticks
            name="edit-method"
            legend=Id::UserMethods
            hint=Id::EditMethodsHint
            labels
            kept=flow.methods
        />
    }
}

/// The groups of the user, and the others to choose one from.
#[component]
pub(super) fn GroupChoice(flow: EditFlow) -> impl IntoView {
    let own = flow.user.with_value(|user| user.groups.clone());
    let labels = own.iter().map(|group| group.name.clone()).collect();
    let ids: Vec<String> = own.into_iter().map(|group| group.id).collect();
    let option = |group: Group| view! { <option value=group.id>{group.name}</option> };
    let options = move || {
        let groups = flow.panel.list.groups.get().unwrap_or_default();
        let others = groups.into_iter().filter(|group| !ids.contains(&group.id));
        others.map(option).collect_view()
    };
    let choose = move |event| flow.joined_group.set(event_target_value(&event));
    view! {
        <Ticks
            name="edit-member"
            legend=Id::UserGroups
            hint=Id::EditGroupsHint
            labels
            kept=flow.groups
        />
        <Labelled id=GROUP label=Id::EditAddGroup>
            <select class="filter__control" id=GROUP on:change=choose>
                <option value="">{say(Id::EditNoGroup)}</option>
                {options}
            </select>
        </Labelled>
    }
}

/// A box for each of `kept`, with its label; nothing where there is none. `name` begins their ids.
#[component]
fn Ticks(
    name: &'static str,
    legend: Id,
    hint: Id,
    labels: Vec<String>,
    kept: StoredValue<Vec<Kept>>,
) -> impl IntoView {
    if labels.is_empty() {
        return ().into_any();
    }
    let hint_id = format!("{name}-hint");
    let described = hint_id.clone();
    let ticks = labels.into_iter().zip(kept.get_value()).enumerate();
    let tick = |(at, (label, (_, stays)))| {
        view! { <Tick id=format!("{name}-{at}") label on=stays/> }
    };
    let ticks = ticks.map(tick).collect_view();
    view! {
        <fieldset class="choice" aria-describedby=described>
            <legend class="choice__legend">{say(legend)}</legend>
            <p class="field__hint" id=hint_id>
                {say(hint)}
            </p>
            {ticks}
        </fieldset>
    }
    .into_any()
}
