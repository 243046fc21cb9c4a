//! By which ways codes were sent.

use regain::dom::element::{El, el};
use regain_contract::admin::MethodCount;

use crate::dom::intl::{number, percent};
use crate::message::{Id, fill, named, say};
use crate::ui::bar_chart::{Bar, bar_chart};
use crate::ui::figure::{figure, nothing};
use crate::ui::table::{cell, row, row_head};

/// The chart.
pub(super) fn methods(methods: &[MethodCount]) -> El {
    let all: u32 = methods.iter().map(|method| method.count).sum();
    let drawing = match methods.first().filter(|first| first.count > 0) {
        Some(first) => {
            let says = fill(
                Id::MethodsSays,
                &[
                    ("all", &number(all)),
                    ("kind", &named::method(&first.kind)),
                    ("count", &number(first.count)),
                ],
            );
            let bar = |method: &MethodCount| Bar {
                name: named::method(&method.kind),
                number: [number(method.count), percent(method.count, all)].join(" · "),
                count: method.count,
            };
            bar_chart(&says, &methods.iter().map(bar).collect::<Vec<_>>())
        }
        None => nothing(&say(Id::MethodsNone)),
    };
    let columns = [Id::MethodsKind, Id::MethodsCount, Id::ChartShare].map(say);
    let line = |method: &MethodCount| {
        row(vec![
            row_head(&columns[0], el("span").text(&named::method(&method.kind))),
            cell(&columns[1], el("span").text(&number(method.count))),
            cell(&columns[2], el("span").text(&percent(method.count, all))),
        ])
    };
    let above = el("p").class("figure__period").text(&say(Id::ChartPeriod));
    let rows = methods.iter().map(line).collect();
    figure(&say(Id::MethodsTitle), vec![above], drawing, &columns, rows)
}
