//! A chart in its frame: title, what it says at a glance, the drawing, and the same as a table.

use regain::dom::element::{El, el};

use super::table::table;
use crate::message::{Id, say};

/// The frame. `table` is behind a switch that everybody can open: columns, and rows of cells.
#[must_use]
pub fn figure(title: &str, above: Vec<El>, drawing: El, columns: &[String], rows: Vec<El>) -> El {
    let head = el("h2").class("panel__title").text(title);
    let switch = el("summary")
        .class("figure__switch")
        .text(&say(Id::ChartTable))
        .child(el("span").class("visually-hidden").text(": ").text(title));
    let behind = el("details").class("figure__table").child(switch).child(
        // Thirty days do not fit: who has no pointer scrolls by the arrow keys.
        el("div")
            .class("figure__rows")
            .attr("tabindex", "0")
            .attr("role", "group")
            .attr("aria-label", title)
            .child(table(title, columns, rows).class("table table--numbers")),
    );
    el("section")
        .class("panel figure")
        .attr("aria-label", title)
        .child(el("div").class("figure__head").child(head).children(above))
        .child(drawing)
        .child(behind)
}

/// An entry of the legend: its mark, its name, and its sum.
#[must_use]
pub fn legend(mark: &'static str, name: &str, sum: &str) -> El {
    el("span")
        .class("legend")
        .child(el("span").class(&["legend__mark ", mark].concat()))
        .child(el("span").text(name))
        .child(el("strong").class("legend__sum").text(sum))
}

/// In the place of a drawing that would be empty.
#[must_use]
pub fn nothing(text: &str) -> El {
    el("p").class("figure__nothing").text(text)
}
