//! What can be done while a run goes on, and after it.

use leptos::prelude::*;
use regain_kit::ui::swap::Swap;

use super::flow::{Activity, BulkReset};
use super::report::save_report;
use crate::message::Id;
use crate::ui::button::PressButton;
use crate::ui::button_row::ButtonRow;

/// The buttons.
#[component]
pub fn Actions(bulk_reset: BulkReset) -> impl IntoView {
    let is_idle = Memo::new(move |_| bulk_reset.activity.get() == Activity::Idle);
    let content = move || {
        if is_idle.get() {
            view! { <ActionsAfter bulk_reset/> }.into_any()
        } else {
            view! { <ActionsMeanwhile bulk_reset/> }.into_any()
        }
    };
    view! { <Swap content/> }
}

#[component]
fn ActionsMeanwhile(bulk_reset: BulkReset) -> impl IntoView {
    view! {
        <ButtonRow>
            <PressButton label=Id::TogetherStop press=move || bulk_reset.stop()/>
        </ButtonRow>
    }
}

#[component]
fn ActionsAfter(bulk_reset: BulkReset) -> impl IntoView {
    let (counts, can_be_retried) = bulk_reset
        .run
        .with_untracked(|run| (run.counts(), run.can_be_retried()));
    let go_on = (counts.ended < counts.all).then(|| {
        view! { <PressButton label=Id::TogetherGoOn press=move || bulk_reset.go_on()/> }
    });
    let retry = can_be_retried.then(|| {
        view! { <PressButton label=Id::TogetherAgain press=move || bulk_reset.retry_failed()/> }
    });
    view! {
        <ButtonRow>
            {go_on} {retry}
            <PressButton
                label=Id::TogetherDownload
                press=move || bulk_reset.run.with_untracked(save_report)
            />
            <PressButton
                class="button button--primary"
                label=Id::Close
                press=move || bulk_reset.close()
            />
        </ButtonRow>
    }
}
