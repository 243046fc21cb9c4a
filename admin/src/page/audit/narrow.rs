//! The filter above the record.

use regain::dom::element::{El, el};
use regain::dom::input;
use regain::navigate::Navigate;
use regain::signal::effect;
use regain::ui::card::form;
use regain::ui::link::link_as;
use regain_contract::admin::AuditKind;

use super::page::{address, here};
use crate::dom::choice;
use crate::filter::AuditFilter;
use crate::message::{Id, named, say};
use crate::ui::labelled::labelled;

const PERSON: &str = "audit-person";
const KIND: &str = "audit-kind";
const FROM: &str = "audit-from";
const TO: &str = "audit-to";

/// The form. It goes to the address of what is chosen; the address says what the fields hold, also
/// after Back.
pub(super) fn narrow(go: Navigate) -> El {
    effect(move || {
        let filter = here(go);
        input::set_value(PERSON, &filter.person);
        choice::choose(KIND, &filter.kind);
        input::set_value(FROM, &filter.from);
        input::set_value(TO, &filter.to);
    });
    let send = move || {
        let filter = AuditFilter {
            person: input::value(PERSON).trim().to_owned(),
            kind: choice::chosen(KIND),
            from: input::value(FROM),
            to: input::value(TO),
            cursor: String::new(),
        };
        go.go_address(&address(&filter));
    };
    let day = |id, label| labelled(id, label, el("input").attr("type", "date"));
    let person = el("input")
        .attr("type", "text")
        .attr("dir", "auto")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false")
        .attr("maxlength", "256");
    let show = el("button")
        .class("button button--primary button--small")
        .attr("type", "submit")
        .text(&say(Id::AuditShow));
    let clear = link_as(
        "button button--link",
        &go.address(&address(&AuditFilter::default())),
        &say(Id::AuditClear),
    )
    .flag_of("hidden", move || here(go).is_open());
    form(send)
        .class("panel filter")
        .attr("role", "search")
        .attr("aria-label", &say(Id::AuditFilter))
        .child(labelled(PERSON, Id::AuditPerson, person))
        .child(labelled(KIND, Id::AuditKind, kinds()))
        .child(day(FROM, Id::AuditFrom))
        .child(day(TO, Id::AuditTo))
        .child(el("div").class("filter__acts").child(show).child(clear))
}

/// Every kind that there are words for, in the order of the contract.
fn kinds() -> El {
    let option = |value: &str, text: &str| el("option").attr("value", value).text(text);
    let known = AuditKind::WORDS
        .iter()
        .map(|word| option(word, &named::kind(&AuditKind::from(*word))));
    el("select")
        .child(option("", &say(Id::AuditKindAll)))
        .children(known.collect())
}
