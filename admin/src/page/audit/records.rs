//! The part of the record that the address asks for.

use leptos::prelude::*;
use regain_contract::Field;
use regain_contract::admin::AuditPage as Records;
use regain_kit::failure::Failure;
use regain_kit::latest::Latest;
use regain_kit::navigate::Navigate;
use regain_kit::route::Route;

use super::address::{audit_address, current_filter, query_of};
use crate::administrator::Administrator;
use crate::api;
use crate::filter::AuditFilter;

/// What is shown, and what is on its way.
#[derive(Clone, Copy)]
pub(super) struct AuditRecords {
    navigate: Navigate,
    administrator: Administrator,
    /// The last answer.
    pub page: RwSignal<Option<Records>>,
    pub failure: RwSignal<Option<Failure>>,
    /// Another answer is on its way.
    pub is_waiting: RwSignal<bool>,
    question: Latest,
}

impl AuditRecords {
    /// Follows the address.
    pub fn new() -> Self {
        let own = Self {
            navigate: expect_context(),
            administrator: expect_context(),
            page: RwSignal::new(None),
            failure: RwSignal::new(None),
            is_waiting: RwSignal::new(true),
            question: Latest::new(),
        };
        Effect::new(move |_| {
            // On the way to another page the address is not ours any more.
            if own.navigate.page() == Some(Route::AdminAudit) {
                own.ask(current_filter(own.navigate));
            }
        });
        own
    }

    /// Asks once more, after a failure.
    pub fn reload(self) {
        self.ask(untrack(|| current_filter(self.navigate)));
    }

    fn ask(self, filter: AuditFilter) {
        self.failure.set(None);
        self.is_waiting.set(true);
        self.question.run(async move {
            let query = query_of(&filter);
            let call = api::audit::audit(&query);
            let answer = self.administrator.read(call).await;
            self.is_waiting.set(false);
            self.take(&filter, answer);
        });
    }

    fn take(self, filter: &AuditFilter, answer: Result<Records, Failure>) {
        match answer {
            Ok(page) => self.page.set(Some(page)),
            // A place of another time or filter: from the beginning.
            Err(failure) if failure.fields().iter().any(|it| it.field == Field::Cursor) => {
                self.navigate
                    .replace_address(&audit_address(&filter.first()));
            }
            Err(failure) => self.failure.set(Some(failure)),
        }
    }
}
