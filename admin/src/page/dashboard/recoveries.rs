//! Recoveries day by day.

use regain::dom::element::{El, el};
use regain_contract::Timestamp;
use regain_contract::admin::RecoveryDay;

use crate::chart::most;
use crate::dom::intl::{day, number};
use crate::message::{Id, fill, say};
use crate::ui::column_chart::{Series, column_chart};
use crate::ui::figure::{figure, legend, nothing};
use crate::ui::table::{cell, row, row_head};

/// The chart: started as outlines, finished as what fills them.
pub(super) fn recoveries(days: &[RecoveryDay]) -> El {
    let started: Vec<u32> = days.iter().map(|day| day.started).collect();
    let finished: Vec<u32> = days.iter().map(|day| day.finished).collect();
    let sums = (number(started.iter().sum()), number(finished.iter().sum()));
    let (first, second) = (say(Id::RecoveriesStarted), say(Id::RecoveriesFinished));
    let above = el("p").class("figure__legend").children(vec![
        legend("plot__outline", &first, &sums.0),
        legend("plot__fill", &second, &sums.1),
        el("span")
            .class("figure__period")
            .text(&say(Id::ChartPeriod)),
    ]);
    let told = |at: usize| {
        fill(
            Id::RecoveriesOnDay,
            &[
                ("day", &day(days[at].day)),
                ("started", &number(days[at].started)),
                ("finished", &number(days[at].finished)),
            ],
        )
    };
    let any = finished.iter().any(|count| *count > 0);
    let peak = most(&started).or_else(|| any.then_some(0));
    let drawing = match peak {
        Some(at) => {
            let says = fill(
                Id::RecoveriesSays,
                &[
                    ("started", &sums.0),
                    ("finished", &sums.1),
                    ("most", &number(started[at])),
                    ("day", &day(days[at].day)),
                ],
            );
            let times: Vec<Timestamp> = days.iter().map(|day| day.day).collect();
            let series = [
                Series {
                    class: "plot__outline",
                    share: 72,
                    values: started,
                },
                Series {
                    class: "plot__fill",
                    share: 38,
                    values: finished,
                },
            ];
            column_chart(&says, &times, &series, told)
        }
        None => nothing(&say(Id::RecoveriesNone)),
    };
    let columns = [say(Id::ChartDay), first, second];
    let line = |it: &RecoveryDay| {
        row(vec![
            row_head(&columns[0], el("span").text(&day(it.day))),
            cell(&columns[1], el("span").text(&number(it.started))),
            cell(&columns[2], el("span").text(&number(it.finished))),
        ])
    };
    let rows = days.iter().rev().map(line).collect();
    figure(
        &say(Id::RecoveriesTitle),
        vec![above],
        drawing,
        &columns,
        rows,
    )
}
