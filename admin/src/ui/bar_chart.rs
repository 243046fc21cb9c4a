//! Bars one below the other, each under its name and number.

use regain::dom::element::{El, el, svg};

use crate::chart::{ROW, bars};

/// A bar: its name, its number in words, and what it counts.
pub struct Bar {
    /// On the side where a line begins.
    pub name: String,
    /// On the other side.
    pub number: String,
    /// As long as this.
    pub count: u32,
}

/// The drawing. `says` is its essence in words. The names are text beside the drawing, which is
/// stretched below them.
#[must_use]
pub fn bar_chart(says: &str, rows: &[Bar]) -> El {
    let counts: Vec<u32> = rows.iter().map(|row| row.count).collect();
    let height = u32::try_from(rows.len()).unwrap_or(0) * ROW;
    let shape = |class, width: u32, y: u32, height: u32| {
        svg("rect")
            .class(class)
            .attr("y", &y.to_string())
            .attr("width", &width.to_string())
            .attr("height", &height.to_string())
    };
    let shapes = bars(&counts).into_iter().flat_map(|bar| {
        [
            shape("bars__room", 1000, bar.y, bar.height),
            shape("bars__bar", bar.width, bar.y, bar.height),
        ]
    });
    let drawing = svg("svg")
        .class("bars__shapes")
        .attr("viewBox", &format!("0 0 1000 {height}"))
        .attr("preserveAspectRatio", "none")
        .attr("role", "img")
        .attr("aria-label", says)
        .children(shapes.collect());
    let name = |row: &Bar| {
        el("li")
            .class("bars__row")
            .child(el("span").class("bars__name").text(&row.name))
            .child(el("span").class("bars__number").text(&row.number))
    };
    el("div")
        .class("bars")
        .child(drawing)
        .child(el("ul").children(rows.iter().map(name).collect()))
}
