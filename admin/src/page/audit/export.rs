//! The record as a file.

use leptos::prelude::*;
use regain_kit::failure::Failure;
use regain_kit::navigate::Navigate;
use regain_kit::platform::file::File;
use regain_kit::submit::Submission;
use regain_kit::ui::form::Form;
use regain_kit::ui::trouble::Trouble;

use super::address::{current_filter, query_of};
use crate::administrator::Administrator;
use crate::api;
use crate::message::{Id, say};
use crate::platform::day;
use crate::ui::button::SubmitButton;

#[derive(Clone, Copy)]
struct ExportForm {
    navigate: Navigate,
    administrator: Administrator,
    submission: Submission,
    is_saved: RwSignal<bool>,
}

/// The button: what the filter lets through, all of it, as CSV. One call fetches and saves it, so
/// that asking for the password in between costs no second record of the export.
#[component]
pub(super) fn Export() -> impl IntoView {
    let export = ExportForm {
        navigate: expect_context(),
        administrator: expect_context(),
        submission: Submission::new(),
        is_saved: RwSignal::new(false),
    };
    let (submission, is_saved) = (export.submission, export.is_saved);
    view! {
        <Form class="page__beside export" send=move || export.submit()>
            <SubmitButton
                class="button button--quiet button--small"
                label=Id::AuditExport
                submission
            />
            <p class="visually-hidden" role="status">
                {move || is_saved.get().then(|| say(Id::AuditExported))}
            </p>
            <Trouble failure=submission.failure/>
        </Form>
    }
}

impl ExportForm {
    fn submit(self) {
        if self.submission.is_pending_now() {
            return;
        }
        self.is_saved.set(false);
        let query = query_of(&untrack(|| current_filter(self.navigate)).first());
        let call = async move {
            let export = || api::audit::export(&query);
            self.administrator.act(export).await
        };
        self.submission.call(call, move |answer| self.take(answer));
    }

    fn take(self, answer: Result<File, Failure>) {
        match answer {
            Ok(file) => {
                file.save(&format!("audit-{}.csv", day::today()));
                self.is_saved.set(true);
            }
            Err(failure) => self.submission.failure.set(Some(failure)),
        }
    }
}
