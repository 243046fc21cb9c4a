//! Recoveries day by day.

use leptos::prelude::*;
use regain_contract::admin::RecoveryDay;

use crate::chart::most;
use crate::message::{Id, fill, say};
use crate::platform::intl::{day, number};
use crate::ui::column_chart::{ColumnChart, Day, Series};
use crate::ui::figure::{Figure, Legend, LegendEntry, Nothing};

/// The chart: started as outlines, finished as what fills them.
#[component]
pub(super) fn RecoveriesChart(days: Vec<RecoveryDay>) -> impl IntoView {
    let columns = [Id::ChartDay, Id::RecoveriesStarted, Id::RecoveriesFinished]
        .map(say)
        .to_vec();
    let row = |it: &RecoveryDay| vec![day(it.day), number(it.started), number(it.finished)];
    let rows = days.iter().rev().map(row).collect();
    let started = number(days.iter().map(|day| day.started).sum());
    let finished = number(days.iter().map(|day| day.finished).sum());
    let drawing = {
        let (started, finished) = (started.clone(), finished.clone());
        move || drawing(&days, &started, &finished)
    };
    let above = move || {
        view! {
            <Legend>
                <LegendEntry mark="plot__outline" name=say(Id::RecoveriesStarted) sum=started/>
                <LegendEntry mark="plot__fill" name=say(Id::RecoveriesFinished) sum=finished/>
            </Legend>
        }
    };
    view! {
        <Figure title=say(Id::RecoveriesTitle) above drawing columns rows/>
    }
}

/// `all_started` and `all_finished` are the sums, in digits of the language.
fn drawing(days: &[RecoveryDay], all_started: &str, all_finished: &str) -> AnyView {
    let started: Vec<u32> = days.iter().map(|day| day.started).collect();
    let finished: Vec<u32> = days.iter().map(|day| day.finished).collect();
    let any_finished = finished.iter().any(|count| *count > 0);
    let Some(at) = most(&started).or_else(|| any_finished.then_some(0)) else {
        return view! { <Nothing text=Id::RecoveriesNone/> }.into_any();
    };
    let (most, peak_day) = (number(started[at]), day(days[at].day));
    let values = [
        ("started", all_started),
        ("finished", all_finished),
        ("most", &most),
        ("day", &peak_day),
    ];
    let summary = fill(Id::RecoveriesSays, &values);
    let series = vec![
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
    let days = days.iter().map(day_of).collect();
    view! { <ColumnChart summary days series/> }.into_any()
}

fn day_of(it: &RecoveryDay) -> Day {
    let (day, started, finished) = (day(it.day), number(it.started), number(it.finished));
    let values = [
        ("day", day.as_str()),
        ("started", &started),
        ("finished", &finished),
    ];
    Day {
        begins: it.day,
        text: fill(Id::RecoveriesOnDay, &values),
    }
}
