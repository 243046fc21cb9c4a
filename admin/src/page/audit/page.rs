//! The page as a whole. What it shows stands in its address.

use leptos::prelude::*;
use regain::dom::element::{El, el, present};
use regain::dom::input;
use regain::dom::json_write::query as in_address;
use regain::dom::view::Page;
use regain::failure::Failure;
use regain::navigate::Navigate;
use regain::route::Route;
use regain::signal::{Signal, Stored, effect};
use regain::ui::busy::later;
use regain::ui::card::{form, lead};
use regain::ui::trouble::trouble;
use regain_contract::Field;
use regain_contract::admin::{AuditKind, AuditPage, AuditQuery};

use super::export::export;
use super::narrow::narrow;
use super::rows::rows;
use crate::administrator::Administrator;
use crate::api;
use crate::dom::day;
use crate::filter::AuditFilter;
use crate::message::{Id, count, say};
use crate::ui::figure::nothing;
use crate::ui::frame::frame;
use crate::ui::pager::pager;

/// The address of the page with a filter, under the base.
pub(super) fn address(filter: &AuditFilter) -> String {
    [Route::AdminAudit.path(), &in_address(filter)].concat()
}

/// The filter that stands in the address now. Reactive.
pub(super) fn here(go: Navigate) -> AuditFilter {
    AuditFilter::read(&go.search(), input::decoded)
}

/// What is asked of the API.
pub(super) fn asked(filter: &AuditFilter) -> AuditQuery {
    let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    AuditQuery {
        person: some(&filter.person),
        kind: some(&filter.kind).map(|kind| AuditKind::from(kind.as_str())),
        from: day::beginning(&filter.from, 0),
        to: day::beginning(&filter.to, 1),
        cursor: some(&filter.cursor),
        limit: None,
    }
}

/// The page.
#[must_use]
pub fn audit() -> Page {
    let go = expect_context::<Navigate>();
    let administrator = Administrator::here();
    let seen = Signal::new(None::<AuditPage>);
    let failure = Signal::new(None::<Failure>);
    let waiting = Signal::new(true);
    // Answers to what was asked before come late sometimes; they are dropped.
    let turn = Stored::new(0_u32);
    let ask = move |filter: AuditFilter| {
        turn.update_value(|turn| *turn += 1);
        let own = turn.get_value();
        failure.set(None);
        waiting.set(true);
        later(Box::pin(async move {
            let query = asked(&filter);
            let answer = administrator.read(api::audit::audit(&query)).await;
            if turn.try_get_value() != Some(own) {
                return;
            }
            waiting.set(false);
            match answer {
                Ok(page) => seen.set(Some(page)),
                // A place of another time or filter: from the beginning.
                Err(refused) if refused.fields().iter().any(|it| it.field == Field::Cursor) => {
                    go.replace_address(&address(&filter.first()));
                }
                Err(refused) => failure.set(Some(refused)),
            }
        }));
    };
    effect(move || ask(here(go)));
    let again = move || ask(untrack(|| here(go)));
    let shown = el("div")
        .class("records")
        .class_of("records--waiting", move || waiting.get())
        .attr_of("aria-busy", move || {
            waiting.get().then(|| "true".to_owned())
        })
        .swap(move || {
            seen.with(|page| match page {
                Some(page) => untrack(|| told(go, page)),
                None if failure.with(Option::is_some) => Vec::new(),
                None => vec![el("div").class("bone records__bone")],
            })
        });
    let said = move || {
        let of_page = |page: &AuditPage| u32::try_from(page.entries.len()).unwrap_or(u32::MAX);
        if waiting.get() {
            return say(Id::AuditWaiting);
        }
        seen.with(|page| {
            page.as_ref()
                .map(|page| count(Id::AuditShown, of_page(page)))
        })
        .unwrap_or_default()
    };
    let status = el("p")
        .class("visually-hidden")
        .attr("role", "status")
        .text_of(said);
    frame(
        say(Id::AuditTitle),
        vec![export(go)],
        vec![
            lead(&say(Id::AuditLead)).class("page__lead"),
            narrow(go),
            form(again).child(trouble(failure)),
            status,
            shown,
        ],
    )
    .into()
}

fn told(go: Navigate, page: &AuditPage) -> Vec<El> {
    let filter = here(go);
    if page.entries.is_empty() && page.previous.is_none() && page.next.is_none() {
        let text = if filter.is_open() {
            Id::AuditNone
        } else {
            Id::AuditNoMatch
        };
        return vec![el("div").class("panel").child(nothing(&say(text)))];
    }
    let to = |cursor: Option<&String>| {
        cursor.map(|cursor| go.address(&address(&filter.at(Some(cursor)))))
    };
    let (previous, next) = (to(page.previous.as_ref()), to(page.next.as_ref()));
    let shown = u32::try_from(page.entries.len()).unwrap_or(u32::MAX);
    let line = count(Id::AuditShown, shown);
    present(vec![
        Some(rows(go, &filter, &page.entries)),
        Some(pager(previous.as_deref(), next.as_deref(), Some(&line))),
    ])
}
