//! The record as a file.

use regain::api::File;
use regain::dom::element::{El, el};
use regain::failure::Failure;
use regain::navigate::Navigate;
use regain::signal::Signal;
use regain::ui::busy::Busy;
use regain::ui::card::form;
use regain::ui::trouble::trouble;

use super::page::{asked, here};
use crate::administrator::Administrator;
use crate::api;
use crate::dom::day;
use crate::message::{Id, say};

/// The button: what the filter lets through, all of it, as CSV. One call fetches and saves it, so
/// that asking for the password in between costs no second record of the export.
pub(super) fn export(go: Navigate) -> El {
    let administrator = Administrator::here();
    let (busy, failure, done) = (Busy::new(), Signal::new(None), Signal::new(false));
    let answered = move |answer: Result<File, Failure>| match answer {
        Ok(file) => {
            file.save(&["audit-", &day::today(), ".csv"].concat());
            done.set(true);
        }
        Err(refused) => failure.set(Some(refused)),
    };
    let send = move || {
        failure.set(None);
        done.set(false);
        let query = asked(&leptos::prelude::untrack(|| here(go)).first());
        let call = async move { administrator.act(|| api::audit::export(&query)).await };
        busy.run(call, answered);
    };
    let yes = move || busy.is().then(|| "true".to_owned());
    let button = el("button")
        .class("button button--quiet button--small")
        .attr("type", "submit")
        .class_of("button--busy", move || busy.is())
        .attr_of("aria-busy", yes)
        .text(&say(Id::AuditExport));
    let said = el("p")
        .class("visually-hidden")
        .attr("role", "status")
        .text_of(move || {
            if done.get() {
                say(Id::AuditExported)
            } else {
                String::new()
            }
        });
    form(send)
        .class("page__beside export")
        .child(button)
        .child(said)
        .child(trouble(failure))
}
