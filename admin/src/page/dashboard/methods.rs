//! By which ways codes were sent.

use leptos::prelude::*;
use regain_contract::admin::MethodCount;

use crate::message::{Id, fill, named, say};
use crate::platform::intl::{number, percent};
use crate::ui::bar_chart::{Bar, BarChart};
use crate::ui::figure::{Figure, Nothing, Period};

/// The chart.
#[component]
pub(super) fn MethodsChart(methods: Vec<MethodCount>) -> impl IntoView {
    let all: u32 = methods.iter().map(|method| method.count).sum();
    let columns = [Id::MethodsKind, Id::MethodsCount, Id::ChartShare]
        .map(say)
        .to_vec();
    let row = |method: &MethodCount| {
        let share = percent(method.count, all);
        vec![named::method(&method.kind), number(method.count), share]
    };
    let rows = methods.iter().map(row).collect();
    let drawing = move || {
        let Some(first) = methods.first().filter(|first| first.count > 0) else {
            return view! { <Nothing text=Id::MethodsNone/> }.into_any();
        };
        let summary = fill(
            Id::MethodsSays,
            &[
                ("all", &number(all)),
                ("kind", &named::method(&first.kind)),
                ("count", &number(first.count)),
            ],
        );
        let bar = |method: &MethodCount| Bar {
            name: named::method(&method.kind),
            number: format!("{} · {}", number(method.count), percent(method.count, all)),
            count: method.count,
        };
        let bars = methods.iter().map(bar).collect();
        view! { <BarChart summary bars/> }.into_any()
    };
    let above = || view! { <Period/> };
    view! {
        <Figure title=say(Id::MethodsTitle) above drawing columns rows/>
    }
}
