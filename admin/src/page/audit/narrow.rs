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
    /// What the address says; the fields hold the same, also after Back.
    filter: Memo<AuditFilter>,
    kind: NodeRef<html::Select>,
}

/// The form. It goes to the address of what is chosen.
#[component]
pub(super) fn Narrow() -> impl IntoView {
    let navigate = expect_context::<Navigate>();
    let filter = Memo::new(move |_| current_filter(navigate));
    let form = FilterForm {
        navigate,
        filter,
        kind: NodeRef::new(),
    };
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
                    prop:value=move || filter.get().person
                />
            </Labelled>
            <Labelled id=KIND label=Id::AuditKind>
                <Kinds form/>
            </Labelled>
            <Day input=FROM label=Id::AuditFrom value=move || filter.get().from/>
            <Day input=TO label=Id::AuditTo value=move || filter.get().to/>
            <div class="filter__acts">
                <button class="button button--primary button--small" type="submit">
                    {say(Id::AuditShow)}
                </button>
                <a
                    class="button button--link"
                    href=navigate.address(&audit_address(&AuditFilter::default()))
                    hidden=move || filter.with(AuditFilter::is_open)
                >
                    {say(Id::AuditClear)}
                </a>
            </div>
        </Filter>
    }
}

#[component]
fn Day(
    input: InputId,
    label: Id,
    value: impl Fn() -> String + Send + Sync + 'static,
) -> impl IntoView {
    view! {
        <Labelled id=input.0 label>
            <input class="filter__control" id=input.0 type="date" prop:value=value/>
        </Labelled>
    }
}

/// Every kind that there are words for, in the order of the contract.
#[component]
fn Kinds(form: FilterForm) -> impl IntoView {
    let option = move |word: &'static str| {
        let text = if word.is_empty() {
            say(Id::AuditKindAll)
        } else {
            named::kind(&AuditKind::from(word))
        };
        view! {
            <option value=word prop:selected=move || form.filter.with(|it| it.kind == word)>
                {text}
            </option>
        }
    };
    let words = std::iter::once("").chain(AuditKind::WORDS.iter().copied());
    view! {
        <select class="filter__control" id=KIND node_ref=form.kind>
            {words.map(option).collect_view()}
        </select>
    }
}

impl FilterForm {
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
