//! The page as a whole.

use leptos::prelude::*;
use regain_contract::admin::AuditPage as Records;
use regain_kit::navigate::Navigate;
use regain_kit::ui::form::Form;
use regain_kit::ui::swap::Swap;
use regain_kit::ui::trouble::Trouble;

use super::address::{audit_address, current_filter};
use super::export::Export;
use super::narrow::Narrow;
use super::records::AuditRecords;
use super::rows::RecordTable;
use crate::message::{Id, count, say};
use crate::ui::figure::Nothing;
use crate::ui::frame::Frame;
use crate::ui::pager::Pager;

/// The page.
#[component]
pub fn AuditPage() -> impl IntoView {
    let records = AuditRecords::new();
    let (failure, is_waiting) = (records.failure, records.is_waiting);
    let content = move || match records.page.get() {
        Some(page) => view! { <Found page/> }.into_any(),
        None if failure.with(Option::is_some) => ().into_any(),
        None => view! { <div class="bone records__bone"></div> }.into_any(),
    };
    let status = move || {
        if is_waiting.get() {
            return Some(say(Id::AuditWaiting));
        }
        records.page.with(|page| page.as_ref().map(count_line))
    };
    view! {
        <Frame title=say(Id::AuditTitle) beside=|| view! { <Export/> }>
            <p class="page__lead">{say(Id::AuditLead)}</p>
            <Narrow/>
            <Form send=move || records.reload()>
                <Trouble failure/>
            </Form>
            <p class="visually-hidden" role="status">
                {status}
            </p>
            <Swap
                class="records"
                class:records--waiting=move || is_waiting.get()
                attr:aria-busy=move || is_waiting.get().then_some("true")
                content
            />
        </Frame>
    }
}

/// How many records are shown.
fn count_line(page: &Records) -> String {
    let number = u32::try_from(page.entries.len()).unwrap_or(u32::MAX);
    count(Id::AuditShown, number)
}

/// What was found, and the ways to the pages on either side.
#[component]
fn Found(page: Records) -> impl IntoView {
    let navigate = expect_context::<Navigate>();
    let filter = current_filter(navigate);
    if page.entries.is_empty() && page.previous.is_none() && page.next.is_none() {
        let text = if filter.is_open() {
            Id::AuditNone
        } else {
            Id::AuditNoMatch
        };
        let nothing = view! {
            <div class="panel">
                <Nothing text/>
            </div>
        };
        return nothing.into_any();
    }
    let line = count_line(&page);
    let link = |cursor: Option<String>| {
        let cursor = cursor?;
        Some(navigate.address(&audit_address(&filter.at(Some(&cursor)))))
    };
    let (previous, next) = (link(page.previous), link(page.next));
    view! {
        <RecordTable filter entries=page.entries/>
        <Pager previous next line/>
    }
    .into_any()
}
