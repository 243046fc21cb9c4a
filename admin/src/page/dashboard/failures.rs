//! Sign-ins that failed, day by day.

use leptos::prelude::*;
use regain_contract::admin::DayCount;

use crate::chart::most;
use crate::message::{Id, fill, say};
use crate::platform::intl::{day, number};
use crate::ui::column_chart::{ColumnChart, Day, Series};
use crate::ui::figure::{Figure, Legend, LegendEntry, Nothing};

/// The chart.
#[component]
pub(super) fn FailuresChart(days: Vec<DayCount>) -> impl IntoView {
    let counts: Vec<u32> = days.iter().map(|day| day.count).collect();
    let sum = number(counts.iter().sum());
    let name = say(Id::FailuresCount);
    let columns = vec![say(Id::ChartDay), name.clone()];
    let row = |it: &DayCount| vec![day(it.day), number(it.count)];
    let rows = days.iter().rev().map(row).collect();
    let above = {
        let sum = sum.clone();
        move || {
            view! {
                <Legend>
                    <LegendEntry mark="plot__fail" name sum/>
                </Legend>
            }
        }
    };
    let drawing = move || drawing(&days, counts, &sum);
    view! {
        <Figure title=say(Id::FailuresTitle) above drawing columns rows/>
    }
}

fn drawing(days: &[DayCount], counts: Vec<u32>, sum: &str) -> AnyView {
    let Some(at) = most(&counts) else {
        return view! { <Nothing text=Id::FailuresNone/> }.into_any();
    };
    let (most, peak_day) = (number(counts[at]), day(days[at].day));
    let values = [("all", sum), ("most", &most), ("day", &peak_day)];
    let summary = fill(Id::FailuresSays, &values);
    let series = vec![Series {
        class: "plot__fail",
        share: 56,
        values: counts,
    }];
    let days = days.iter().map(day_of).collect();
    view! { <ColumnChart summary days series/> }.into_any()
}

fn day_of(it: &DayCount) -> Day {
    let (day, count) = (day(it.day), number(it.count));
    Day {
        begins: it.day,
        text: fill(Id::FailuresOnDay, &[("day", &day), ("count", &count)]),
    }
}
