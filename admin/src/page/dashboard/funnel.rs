//! How many recoveries came how far.

use regain::dom::element::{El, el};
use regain_contract::admin::FunnelCount;

use crate::chart::biggest_drop;
use crate::dom::intl::{number, percent};
use crate::message::{Id, fill, named, say};
use crate::ui::bar_chart::{Bar, bar_chart};
use crate::ui::figure::{figure, nothing};
use crate::ui::table::{cell, row, row_head};

/// The chart.
pub(super) fn funnel(steps: &[FunnelCount]) -> El {
    let started = steps.first().map_or(0, |step| step.count);
    let drawing = if started == 0 {
        nothing(&say(Id::RecoveriesNone))
    } else {
        let bar = |step: &FunnelCount| Bar {
            name: named::step(&step.step),
            number: [number(step.count), percent(step.count, started)].join(" · "),
            count: step.count,
        };
        bar_chart(
            &says(steps, started),
            &steps.iter().map(bar).collect::<Vec<_>>(),
        )
    };
    let columns = [Id::FunnelStep, Id::FunnelCount, Id::ChartShare].map(say);
    let line = |step: &FunnelCount| {
        row(vec![
            row_head(&columns[0], el("span").text(&named::step(&step.step))),
            cell(&columns[1], el("span").text(&number(step.count))),
            cell(&columns[2], el("span").text(&percent(step.count, started))),
        ])
    };
    let above = el("p").class("figure__period").text(&say(Id::ChartPeriod));
    let rows = steps.iter().map(line).collect();
    figure(&say(Id::FunnelTitle), vec![above], drawing, &columns, rows)
}

fn says(steps: &[FunnelCount], started: u32) -> String {
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
