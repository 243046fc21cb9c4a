//! How it goes, user by user.

use leptos::prelude::*;
use regain_kit::ui::text::Ltr;

use super::actions::Actions;
use super::flow::BulkReset;
use super::progress::{RunProgress, progress_text};
use super::shown::ShownResult;
use crate::message::{Id, fill, say};
use crate::people::run::{Progress, Run};
use crate::people::selection::SelectedUser;
use crate::ui::badge::{Badge, Tone};
use crate::ui::table::{Cell, Row, RowHead, Table};

/// Progress, the table, what is shown of one of them, and what can be done next.
#[component]
pub fn Results(bulk_reset: BulkReset) -> impl IntoView {
    // Who is in the run stays the same once it has begun.
    let users = bulk_reset.run.with_untracked(|run| {
        let users = run.0.iter().map(|reset| reset.user.clone());
        users.collect::<Vec<_>>()
    });
    let row = move |(at, user)| view! { <ResultRow bulk_reset at user/> };
    view! {
        <div class="form">
            <RunProgress bulk_reset/>
            <div class="table-wrap together__table">
                <Table
                    label=say(Id::TogetherTable)
                    columns=vec![say(Id::UsersName), say(Id::TogetherResult)]
                >
                    {users.into_iter().enumerate().map(row).collect_view()}
                </Table>
            </div>
            <ShownResult bulk_reset/>
            <Actions bulk_reset/>
        </div>
    }
}

#[component]
fn ResultRow(bulk_reset: BulkReset, at: usize, user: SelectedUser) -> impl IntoView {
    let progress = Memo::new(move |_| {
        let own = |run: &Run| run.0.get(at).map(|reset| reset.progress.clone());
        bulk_reset.run.with(own).unwrap_or(Progress::Waiting)
    });
    let badge = move || {
        let progress = progress.get();
        view! { <Badge tone=tone(&progress) word=progress_text(&progress)/> }
    };
    let label = fill(Id::TogetherShowOf, &[("name", &user.name)]);
    let show = move || {
        let can_be_shown = matches!(progress.get(), Progress::Ready | Progress::NotSent);
        can_be_shown.then(|| {
            view! {
                <button
                    class="button button--link"
                    type="button"
                    aria-label=label.clone()
                    on:click=move |_| bulk_reset.show(at)
                >
                    {say(Id::TogetherShow)}
                </button>
            }
        })
    };
    view! {
        <Row>
            <RowHead column=say(Id::UsersName)>
                <div>
                    <bdi>{user.name}</bdi>
                    <div class="together__id">
                        <Ltr text=user.user_id/>
                    </div>
                </div>
            </RowHead>
            <Cell column=say(Id::TogetherResult)>
                <div class="together__result">{badge} {show}</div>
            </Cell>
        </Row>
    }
}

fn tone(progress: &Progress) -> Tone {
    match progress {
        Progress::Sent(_) | Progress::Ready => Tone::Good,
        Progress::NotSent => Tone::Warn,
        Progress::Failed(_) => Tone::Bad,
        Progress::Waiting | Progress::Running => Tone::Plain,
    }
}
