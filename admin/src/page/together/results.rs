//! How it goes, row by row.

use regain::dom::element::{El, el};
use regain::dom::time;
use regain::ui::card::ltr;
use regain_contract::Timestamp;

use super::running::Running;
use crate::dom::{file, intl};
use crate::message::{Id, fill, say};
use crate::page::reset::secret::{Shown, secret};
use crate::ui::badge::{Tone, badge};
use crate::ui::button_row::button_row;
use crate::ui::refused::{line, refused};
use crate::ui::table::{cell, row, row_head, table_with};
use crate::user::report;
use crate::user::run::{Row, Standing};

/// The id of what is shown of one of them.
pub(super) const SHOWN: &str = "together-shown";

/// Progress, the table, what is shown of one of them, and what can be done next.
pub(super) fn results(running: Running) -> El {
    let heads = [Id::UsersName, Id::TogetherResult]
        .map(|id| el("th").attr("scope", "col").text(&say(id)))
        .into();
    let body = el("tbody").swap(move || {
        running.run.with(|run| {
            let rows = run.0.iter().enumerate();
            rows.map(|(at, it)| result(running, at, it)).collect()
        })
    });
    let table = table_with(&say(Id::TogetherTable), heads, body).class("table");
    el("div")
        .class("form")
        .child(progress(running))
        .child(el("div").class("table-wrap together__table").child(table))
        .child(shown(running))
        .child(acts(running))
}

fn progress(running: Running) -> El {
    let counts = move || running.run.with(|run| (run.counts().0, run.0.len()));
    let words = move || {
        let (settled, all) = counts();
        let number = |it: usize| intl::number(u32::try_from(it).unwrap_or(u32::MAX));
        let id = if settled == all {
            Id::TogetherFinished
        } else if running.stopped.get() {
            Id::TogetherStopped
        } else {
            Id::TogetherProgress
        };
        let done = running.run.with(|run| run.counts().1);
        let done = if settled == all { done } else { settled };
        fill(id, &[("done", &number(done)), ("all", &number(all))])
    };
    let bar = el("progress")
        .class("together__bar")
        .attr("aria-labelledby", "together-progress")
        .attr_of("max", move || Some(counts().1.to_string()))
        .attr_of("value", move || Some(counts().0.to_string()));
    el("div")
        .child(
            el("p")
                .id("together-progress")
                .attr("role", "status")
                .text_of(words),
        )
        .child(bar)
}

/// How it stands with one, in words.
fn words(standing: &Standing) -> String {
    match standing {
        Standing::Waiting => say(Id::ResultWaiting),
        Standing::Running => say(Id::ResultRunning),
        Standing::Sent(to) => {
            let to = ["\u{2066}", to, "\u{2069}"].concat();
            fill(Id::ResultSent, &[("to", &to)])
        }
        Standing::Ready => say(Id::ResultReady),
        Standing::NotSent => say(Id::ResultNotSent),
        Standing::Failed(failure) => line(failure),
    }
}

fn result(running: Running, at: usize, it: &Row) -> El {
    let tone = match it.standing {
        Standing::Sent(_) | Standing::Ready => Tone::Good,
        Standing::NotSent => Tone::Warn,
        Standing::Failed(_) => Tone::Bad,
        Standing::Waiting | Standing::Running => Tone::Plain,
    };
    let show = matches!(it.standing, Standing::Ready | Standing::NotSent).then(|| {
        el("button")
            .class("button button--link")
            .attr("type", "button")
            .attr(
                "aria-label",
                &fill(Id::TogetherShowOf, &[("name", &it.user.name)]),
            )
            .text(&say(Id::TogetherShow))
            .on("click", move || running.show(at))
    });
    let who = el("div")
        .child(el("bdi").text(&it.user.name))
        .child(el("div").class("together__id").child(ltr(&it.user.user_id)));
    let how = el("div")
        .class("together__result")
        .child(badge(tone, &words(&it.standing)))
        .maybe(show);
    row(vec![
        row_head(&say(Id::UsersName), who),
        cell(&say(Id::TogetherResult), how),
    ])
}

/// What one of them gets: asked for again each time, and dropped after a minute.
fn shown(running: Running) -> El {
    el("div")
        .class("together__shown")
        .id(SHOWN)
        .attr("tabindex", "-1")
        .child(refused(running.failure, None))
        .swap(move || {
            let Some(at) = running.shown.get() else {
                return Vec::new();
            };
            let name = running
                .run
                .with_untracked(|run| run.0.get(at).map(|row| row.user.name.clone()));
            let is_link = running.send.get_untracked() || running.chosen.get_untracked() == 0;
            let title = el("h3")
                .class("reset__title")
                .text(&name.unwrap_or_default());
            vec![
                title,
                secret(Shown {
                    is_link,
                    value: running.value,
                    busy: running.showing,
                    repeats: Box::new(move || running.can_be_repeated()),
                    again: Box::new(move || running.show(at)),
                }),
            ]
        })
}

fn press(label: Id, class: &str, act: impl Fn() + 'static) -> El {
    el("button")
        .class(class)
        .attr("type", "button")
        .text(&say(label))
        .on("click", act)
}

fn acts(running: Running) -> El {
    let quiet = "button button--quiet";
    el("div").swap(move || {
        if running.under_way.get() {
            let stop = press(Id::TogetherStop, quiet, move || running.stopped.set(true));
            return vec![button_row(vec![stop])];
        }
        let (settled, failed, all) = running
            .run
            .with(|run| (run.counts().0, run.has_failed(), run.0.len()));
        let mut buttons = Vec::new();
        if settled < all {
            buttons.push(press(Id::TogetherGoOn, quiet, move || running.go_on()));
        }
        if failed {
            buttons.push(press(Id::TogetherAgain, quiet, move || running.again()));
        }
        buttons.push(press(Id::TogetherDownload, quiet, move || {
            download(running);
        }));
        buttons.push(press(Id::Close, "button button--primary", move || {
            running.open.set(false);
            running.listing.clear();
        }));
        vec![button_row(buttons)]
    })
}

/// Names, results and the time: no password, no link.
fn download(running: Running) {
    let Timestamp(now) = time::now();
    let heads = [Id::UsersUserId, Id::UsersName, Id::TogetherResult].map(say);
    let mut rows = vec![heads.to_vec()];
    running.run.with_untracked(|run| {
        rows.extend(run.0.iter().map(|it| {
            let user = &it.user;
            // Isolates are for the screen.
            let result = words(&it.standing).replace(['\u{2066}', '\u{2068}', '\u{2069}'], "");
            vec![user.user_id.clone(), user.name.clone(), result]
        }));
    });
    let name = format!("password-resets-{now}.csv");
    file::save(&name, "text/csv;charset=utf-8", &report::csv(&rows));
}
