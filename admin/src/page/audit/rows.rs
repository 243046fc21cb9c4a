//! The rows of the record.

use regain::dom::element::{El, el};
use regain::navigate::Navigate;
use regain::ui::card::ltr;
use regain::ui::link::link_as;
use regain_contract::Timestamp;
use regain_contract::admin::{AuditEntry, AuditResult, Person};

use super::page::address;
use crate::dom::intl;
use crate::filter::AuditFilter;
use crate::message::detail::details;
use crate::message::{Id, fill, named, say};
use crate::ui::badge::{Tone, badge};
use crate::ui::table::{cell, row, row_head, table};

/// The table. A person in it leads to what concerns them.
pub(super) fn rows(go: Navigate, filter: &AuditFilter, entries: &[AuditEntry]) -> El {
    let columns = [
        Id::AuditWhen,
        Id::AuditWho,
        Id::AuditWhat,
        Id::AuditWhom,
        Id::AuditResult,
        Id::AuditWhere,
        Id::AuditSupport,
    ]
    .map(say);
    let line = |entry: &AuditEntry| {
        let who = match &entry.actor {
            Some(actor) => person(go, filter, actor),
            None => el("span")
                .class("faint")
                .text(&say(if entry.address.is_empty() {
                    Id::AuditServer
                } else {
                    Id::AuditNobody
                })),
        };
        let whom = entry.subject.as_ref();
        let whom = whom.map_or_else(none, |subject| person(go, filter, subject));
        let place = Some(&entry.address).filter(|address| !address.is_empty());
        row(vec![
            row_head(&columns[0], when(entry.at)),
            cell(&columns[1], who),
            cell(&columns[2], what(entry)),
            cell(&columns[3], whom),
            cell(&columns[4], result(entry)),
            cell(&columns[5], place.map_or_else(none, |place| ltr(place))),
            cell(
                &columns[6],
                entry.support_id.as_deref().map_or_else(none, |code| {
                    el("code").class("ltr").attr("dir", "ltr").text(code)
                }),
            ),
        ])
    };
    let table = table(
        &say(Id::AuditTitle),
        &columns,
        entries.iter().map(line).collect(),
    )
    .class("table table--cards");
    el("div").class("table-wrap").child(table)
}

/// Date and time of day.
fn when(at: Timestamp) -> El {
    el("div")
        .class("when")
        .child(el("span").text(&intl::date_of(at)))
        .text(" ")
        .child(el("span").class("more").text(&intl::time_of(at)))
}

/// A cell with nothing to say.
fn none() -> El {
    el("span").class("none").text("–")
}

fn person(go: Navigate, filter: &AuditFilter, person: &Person) -> El {
    let only = AuditFilter {
        person: person.user_id.clone(),
        ..filter.first()
    };
    let name = fill(Id::AuditOnlyPerson, &[("person", &person.user_id)]);
    link_as("link person", &go.address(&address(&only)), "")
        .attr("title", &name)
        .child(user_id(&person.user_id))
}

/// A user ID, which breaks before its `@` rather than anywhere.
fn user_id(user_id: &str) -> El {
    match user_id.split_once('@') {
        Some((name, host)) => ltr(name).child(el("wbr")).text("@").text(host),
        None => ltr(user_id),
    }
}

/// What happened, and what else is known of it.
fn what(entry: &AuditEntry) -> El {
    let more = details(&entry.params);
    let more = (!more.is_empty()).then(|| el("span").class("more").text(&more.join(" · ")));
    el("div")
        .child(el("span").text(&named::kind(&entry.kind)))
        .maybe(more)
}

fn result(entry: &AuditEntry) -> El {
    let tone = match entry.result {
        AuditResult::Done => Tone::Good,
        AuditResult::Refused => Tone::Warn,
        AuditResult::Failed => Tone::Bad,
        AuditResult::Other(_) => Tone::Plain,
    };
    let code = entry.code.as_ref();
    let code = code.map(|code| el("code").class("more ltr").text(code.as_str()));
    el("div")
        .child(badge(tone, &named::result(&entry.result)))
        .maybe(code)
}
