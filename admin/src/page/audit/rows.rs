//! The rows of the record.

use leptos::prelude::*;
use regain_contract::Timestamp;
use regain_contract::admin::{AuditEntry, AuditResult, Person};
use regain_kit::navigate::Navigate;
use regain_kit::ui::text::Ltr;

use super::address::audit_address;
use crate::filter::AuditFilter;
use crate::message::detail::details;
use crate::message::{Id, fill, named, say};
use crate::platform::intl;
use crate::ui::badge::{Badge, Tone};
use crate::ui::table::{Cell, Row, RowHead, Table};

const COLUMNS: [Id; 7] = [
    Id::AuditWhen,
    Id::AuditWho,
    Id::AuditWhat,
    Id::AuditWhom,
    Id::AuditResult,
    Id::AuditWhere,
    Id::AuditSupport,
];

/// The table. A person in it leads to what concerns them.
#[component]
pub(super) fn RecordTable(filter: AuditFilter, entries: Vec<AuditEntry>) -> impl IntoView {
    let row = move |entry: AuditEntry| {
        let filter = filter.clone();
        view! { <RecordRow filter entry/> }
    };
    view! {
        <div class="table-wrap">
            <Table
                label=say(Id::AuditTitle)
                class="table table--cards"
                columns=COLUMNS.map(say).to_vec()
            >
                {entries.into_iter().map(row).collect_view()}
            </Table>
        </div>
    }
}

#[component]
fn RecordRow(filter: AuditFilter, entry: AuditEntry) -> impl IntoView {
    let person = |person: Person| {
        let filter = filter.clone();
        view! { <PersonLink filter person/> }.into_any()
    };
    let who = match entry.actor.clone() {
        Some(actor) => person(actor),
        None => nobody(&entry.address),
    };
    let whom = entry.subject.clone().map_or_else(none, person);
    let place = match entry.address.as_str() {
        "" => none(),
        address => view! { <Ltr text=address/> }.into_any(),
    };
    let support = entry.support_id.clone().map_or_else(none, |code| {
        let code = view! {
            <code class="ltr" dir="ltr">
                {code}
            </code>
        };
        code.into_any()
    });
    let (what, result) = (what(&entry), result(&entry));
    let [
        when_column,
        who_column,
        what_column,
        whom_column,
        result_column,
        where_column,
        support_column,
    ] = COLUMNS.map(say);
    view! {
        <Row>
            <RowHead column=when_column>{when(entry.at)}</RowHead>
            <Cell column=who_column>{who}</Cell>
            <Cell column=what_column>{what}</Cell>
            <Cell column=whom_column>{whom}</Cell>
            <Cell column=result_column>{result}</Cell>
            <Cell column=where_column>{place}</Cell>
            <Cell column=support_column>{support}</Cell>
        </Row>
    }
}

/// Somebody who is not signed in acted, or the server by itself.
fn nobody(address: &str) -> AnyView {
    let text = if address.is_empty() {
        Id::AuditServer
    } else {
        Id::AuditNobody
    };
    view! { <span class="faint">{say(text)}</span> }.into_any()
}

/// A cell with nothing to say.
fn none() -> AnyView {
    view! { <span class="none">"–"</span> }.into_any()
}

/// Date and time of day.
fn when(at: Timestamp) -> impl IntoView {
    view! {
        <div class="when">
            <span>{intl::date(at)}</span>
            " "
            <span class="more">{intl::time_of_day(at)}</span>
        </div>
    }
}

#[component]
fn PersonLink(filter: AuditFilter, person: Person) -> impl IntoView {
    let navigate = expect_context::<Navigate>();
    let name = fill(Id::AuditOnlyPerson, &[("person", &person.user_id)]);
    let only = AuditFilter {
        person: person.user_id.clone(),
        ..filter.first()
    };
    view! {
        <a class="link person" href=navigate.address(&audit_address(&only)) title=name>
            {user_id(person.user_id)}
        </a>
    }
}

/// A user ID, which breaks before its `@` rather than anywhere.
fn user_id(user_id: String) -> impl IntoView {
    let (name, host) = match user_id.split_once('@') {
        Some((name, host)) => (name.to_owned(), Some(host.to_owned())),
        None => (user_id, None),
    };
    let host = host.map(|host| view! { <wbr/> "@" {host} });
    view! {
        <bdi class="ltr" dir="ltr">
            {name}
            {host}
        </bdi>
    }
}

/// What happened, and what else is known of it.
fn what(entry: &AuditEntry) -> impl IntoView + use<> {
    let more = details(&entry.params);
    let more = (!more.is_empty()).then(|| view! { <span class="more">{more.join(" · ")}</span> });
    view! {
        <div>
            <span>{named::kind(&entry.kind)}</span>
            {more}
        </div>
    }
}

fn result(entry: &AuditEntry) -> impl IntoView + use<> {
    let tone = match entry.result {
        AuditResult::Done => Tone::Good,
        AuditResult::Refused => Tone::Warn,
        AuditResult::Failed => Tone::Bad,
        AuditResult::Other(_) => Tone::Plain,
    };
    let reason = entry.code.as_ref().map(|code| match named::reason(code) {
        Some(words) => view! { <span class="more">{words}</span> }.into_any(),
        None => view! { <code class="more ltr">{code.as_str().to_owned()}</code> }.into_any(),
    });
    view! {
        <div>
            <Badge tone word=named::result(&entry.result)/>
            {reason}
        </div>
    }
}
