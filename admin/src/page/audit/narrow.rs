//! The filter above the record.

use leptos::html;
use leptos::prelude::*;
use regain_contract::admin::AuditKind;
use regain_kit::navigate::Navigate;
use regain_kit::platform::input::InputId;

use super::address::{audit_address, current_filter};
use crate::filter::AuditFilter;
use crate::message::{Id, named, say};
use crate::ui::filter::{Filter, Labelled};

const PERSON: InputId = InputId("audit-person");
const KIND: &str = "audit-kind";
const FROM: InputId = InputId("audit-from");
const TO: InputId = InputId("audit-to");

#[derive(Clone, Copy)]
struct FilterForm {
    navigate: Navigate,
    kind: NodeRef<html::Select>,
}

/// The form. It goes to the address of what is chosen; the address says what the fields hold, also
/// after Back.
#[component]
pub(super) fn Narrow() -> impl IntoView {
    let navigate = expect_context::<Navigate>();
    let form = FilterForm {
        navigate,
        kind: NodeRef::new(),
    };
    Effect::new(move |_| form.show(&current_filter(navigate)));
    view! {
        <Filter label=Id::AuditFilter send=move || form.send()>
            <Labelled id=PERSON.0 label=Id::AuditPerson>
                <input
                    class="filter__control"
                    id=PERSON.0
                    type="text"
                    dir="auto"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    maxlength="256"
                />
            </Labelled>
            <Labelled id=KIND label=Id::AuditKind>
                <select class="filter__control" id=KIND node_ref=form.kind>
                    {kinds()}
                </select>
            </Labelled>
            <Day input=FROM label=Id::AuditFrom/>
            <Day input=TO label=Id::AuditTo/>
            <div class="filter__acts">
                <button class="button button--primary button--small" type="submit">
                    {say(Id::AuditShow)}
                </button>
                <a
                    class="button button--link"
                    href=navigate.address(&audit_address(&AuditFilter::default()))
                    hidden=move || current_filter(navigate).is_open()
                >
                    {say(Id::AuditClear)}
                </a>
            </div>
        </Filter>
    }
}

#[component]
fn Day(input: InputId, label: Id) -> impl IntoView {
    view! {
        <Labelled id=input.0 label>
            <input class="filter__control" id=input.0 type="date"/>
        </Labelled>
    }
}

/// Every kind that there are words for, in the order of the contract.
fn kinds() -> impl IntoView {
    let option = |value: &'static str, text: String| view! { <option value=value>{text}</option> };
    let known = AuditKind::WORDS
        .iter()
        .map(|word| option(word, named::kind(&AuditKind::from(*word))));
    let all = std::iter::once(option("", say(Id::AuditKindAll)));
    all.chain(known).collect_view()
}

impl FilterForm {
    fn show(self, filter: &AuditFilter) {
        PERSON.set_value(&filter.person);
        FROM.set_value(&filter.from);
        TO.set_value(&filter.to);
        if let Some(kind) = self.kind.get_untracked() {
            kind.set_value(&filter.kind);
        }
    }

    fn send(self) {
        let kind = self.kind.get_untracked();
        let filter = AuditFilter {
            person: PERSON.value().trim().to_owned(),
            kind: kind.map_or_else(String::new, |kind| kind.value()),
            from: FROM.value(),
            to: TO.value(),
            cursor: String::new(),
        };
        self.navigate.go_address(&audit_address(&filter));
    }
}
