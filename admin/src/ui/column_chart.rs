//! Days side by side, a column or two for each.

use regain::dom::element::{El, el, svg};
use regain_contract::Timestamp;

use crate::chart::{Column, HEIGHT, WIDTH, columns, top};
use crate::dom::intl;

/// One kind of columns: what it looks like, how much of a day's room it takes (in hundredths), and
/// its values. They differ by outline and filling, not by colour alone.
pub struct Series {
    /// Class of its shapes.
    pub class: &'static str,
    /// How wide its columns are.
    pub share: u32,
    /// A value for each day.
    pub values: Vec<u32>,
}

/// The drawing. `says` is its essence in words; `on_day` says what a day was like, for whoever points
/// at it. The shapes are stretched to the room there is; the numbers beside them are not.
#[must_use]
pub fn column_chart(
    says: &str,
    days: &[Timestamp],
    series: &[Series],
    on_day: impl Fn(usize) -> String,
) -> El {
    let most = series.iter().flat_map(|it| it.values.iter().copied()).max();
    let top = top(most.unwrap_or(0));
    let shapes: Vec<Vec<Column>> = series
        .iter()
        .map(|it| columns(&it.values, top, it.share))
        .collect();
    let rooms = columns(&vec![top; days.len()], top, 100);
    let day = |at: usize| {
        let shape = |(one, columns): (&Series, &Vec<Column>)| {
            columns.get(at).map(|column| rect(column).class(one.class))
        };
        svg("g")
            .class("plot__day")
            .child(svg("title").text(&on_day(at)))
            .child(rect(&rooms[at]).class("plot__room"))
            .children(series.iter().zip(&shapes).filter_map(shape).collect())
    };
    let drawing = svg("svg")
        .class("plot__shapes")
        .attr("viewBox", &format!("0 0 {WIDTH} {HEIGHT}"))
        .attr("preserveAspectRatio", "none")
        .attr("role", "img")
        .attr("aria-label", says)
        .children([0, HEIGHT / 2, HEIGHT].map(line).into())
        .children((0..days.len()).map(day).collect());
    let number = |value| el("span").text(&intl::number(value));
    let scale = el("div")
        .class("plot__scale")
        .attr("aria-hidden", "true")
        .children(vec![number(top), number(top / 2), number(0)]);
    let named = [0, days.len() / 2, days.len().saturating_sub(1)];
    let name = |at: usize| days.get(at).map(|day| el("span").text(&intl::day(*day)));
    let names = el("div")
        .class("plot__days")
        .attr("aria-hidden", "true")
        .children(named.into_iter().filter_map(name).collect());
    el("div")
        .class("plot")
        .child(scale)
        .child(drawing)
        .child(names)
}

fn rect(column: &Column) -> El {
    svg("rect")
        .attr("x", &column.x.to_string())
        .attr("y", &column.y.to_string())
        .attr("width", &column.width.to_string())
        .attr("height", &column.height.to_string())
}

fn line(y: u32) -> El {
    svg("line")
        .class("plot__line")
        .attr("x2", &WIDTH.to_string())
        .attr("y1", &y.to_string())
        .attr("y2", &y.to_string())
}
