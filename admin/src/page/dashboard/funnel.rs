//! How many recoveries came how far.

use leptos::prelude::*;
use regain_contract::admin::FunnelCount;

use crate::chart::biggest_drop;
use crate::message::{Id, fill, named, say};
use crate::platform::intl::{number, percent};
use crate::ui::bar_chart::{Bar, BarChart};
use crate::ui::figure::{Figure, Nothing, Period};

/// The chart.
#[component]
pub(super) fn FunnelChart(steps: Vec<FunnelCount>) -> impl IntoView {
    let started = steps.first().map_or(0, |step| step.count);
    let columns = [Id::FunnelStep, Id::FunnelCount, Id::ChartShare]
        .map(say)
        .to_vec();
    let row = |step: &FunnelCount| {
        let share = percent(step.count, started);
        vec![named::step(&step.step), number(step.count), share]
    };
    let rows = steps.iter().map(row).collect();
    let drawing = move || {
        if started == 0 {
            return view! { <Nothing text=Id::RecoveriesNone/> }.into_any();
        }
        let bar = |step: &FunnelCount| Bar {
            name: named::step(&step.step),
            number: format!("{} · {}", number(step.count), percent(step.count, started)),
            count: step.count,
        };
        let bars = steps.iter().map(bar).collect();
        view! { <BarChart summary=summary(&steps, started) bars/> }.into_any()
    };
    let above = || view! { <Period/> };
    view! {
        <Figure title=say(Id::FunnelTitle) above drawing columns rows/>
    }
}

fn summary(steps: &[FunnelCount], started: u32) -> String {
    let counts: Vec<u32> = steps.iter().map(|step| step.count).collect();
    let finished = counts.last().copied().unwrap_or(0);
    match biggest_drop(&counts) {
        Some(at) => fill(
            Id::FunnelSays,
            &[
                ("started", &number(started)),
                ("finished", &number(finished)),
                ("step", &named::step(&steps[at].step)),
            ],
        ),
        None => fill(Id::FunnelSaysAll, &[("started", &number(started))]),
    }
}
