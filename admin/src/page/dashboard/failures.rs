//! Sign-ins that failed, day by day.

use regain::dom::element::{El, el};
use regain_contract::Timestamp;
use regain_contract::admin::DayCount;

use crate::chart::most;
use crate::dom::intl::{day, number};
use crate::message::{Id, fill, say};
use crate::ui::column_chart::{Series, column_chart};
use crate::ui::figure::{figure, legend, nothing};
use crate::ui::table::{cell, row, row_head};

/// The chart.
pub(super) fn failures(days: &[DayCount]) -> El {
    let counts: Vec<u32> = days.iter().map(|day| day.count).collect();
    let all = number(counts.iter().sum());
    let name = say(Id::FailuresCount);
    let above = el("p").class("figure__legend").children(vec![
        legend("plot__fail", &name, &all),
        el("span")
            .class("figure__period")
            .text(&say(Id::ChartPeriod)),
    ]);
    let told = |at: usize| {
        let (day, count) = (day(days[at].day), number(days[at].count));
        fill(Id::FailuresOnDay, &[("day", &day), ("count", &count)])
    };
    let drawing = match most(&counts) {
        Some(at) => {
            let says = fill(
                Id::FailuresSays,
                &[
                    ("all", &all),
                    ("most", &number(counts[at])),
                    ("day", &day(days[at].day)),
                ],
            );
            let times: Vec<Timestamp> = days.iter().map(|day| day.day).collect();
            let series = Series {
                class: "plot__fail",
                share: 56,
                values: counts,
            };
            column_chart(&says, &times, &[series], told)
        }
        None => nothing(&say(Id::FailuresNone)),
    };
    let columns = [say(Id::ChartDay), name];
    let line = |it: &DayCount| {
        row(vec![
            row_head(&columns[0], el("span").text(&day(it.day))),
            cell(&columns[1], el("span").text(&number(it.count))),
        ])
    };
    let rows = days.iter().rev().map(line).collect();
    figure(
        &say(Id::FailuresTitle),
        vec![above],
        drawing,
        &columns,
        rows,
    )
}
