//! How far the run is, and how far one reset of it, in words.

use leptos::prelude::*;

use super::flow::{Activity, BulkReset};
use crate::message::{Id, fill, say};
use crate::people::run::Progress;
use crate::platform::intl;
use crate::ui::refused::failure_line;

/// The bar, with its line.
#[component]
pub fn RunProgress(bulk_reset: BulkReset) -> impl IntoView {
    let counts = Memo::new(move |_| bulk_reset.run.with(|run| run.counts()));
    let number = |count: usize| intl::number(u32::try_from(count).unwrap_or(u32::MAX));
    let line = move || {
        let counts = counts.get();
        let (id, done) = match bulk_reset.activity.get() {
            _ if counts.ended == counts.all => (Id::TogetherFinished, counts.done),
            Activity::Running => (Id::TogetherProgress, counts.ended),
            Activity::Stopping | Activity::Idle => (Id::TogetherStopped, counts.ended),
        };
        fill(id, &[("done", &number(done)), ("all", &number(counts.all))])
    };
    view! {
        <div>
            <p id="together-progress" role="status">
                {line}
            </p>
            <progress
                class="together__bar"
                aria-labelledby="together-progress"
                max=move || counts.get().all.to_string()
                value=move || counts.get().ended.to_string()
            ></progress>
        </div>
    }
}

/// How far one reset is.
#[must_use]
pub fn progress_text(progress: &Progress) -> String {
    match progress {
        Progress::Waiting => say(Id::ResultWaiting),
        Progress::Running => say(Id::ResultRunning),
        // Addresses keep their order in right-to-left text (UAX #9: LRI … PDI).
        Progress::Sent(to) => fill(Id::ResultSent, &[("to", &format!("\u{2066}{to}\u{2069}"))]),
        Progress::Ready => say(Id::ResultReady),
        Progress::NotSent => say(Id::ResultNotSent),
        Progress::Failed(failure) => failure_line(failure),
    }
}
