//! Days side by side, a column or two for each.

use leptos::prelude::*;
use regain_contract::Timestamp;

use crate::chart::{Column, HEIGHT, WIDTH, columns, top};
use crate::platform::intl;

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

/// A day: when it begins, and what it was like, for whoever points at it.
pub struct Day {
    /// Midnight.
    pub begins: Timestamp,
    /// In words.
    pub text: String,
}

/// The drawing. `summary` is its essence in words. The shapes are stretched to the room there is; the
/// numbers beside them are not.
#[component]
pub fn ColumnChart(summary: String, days: Vec<Day>, series: Vec<Series>) -> impl IntoView {
    let most = series.iter().flat_map(|it| it.values.iter().copied()).max();
    let top = top(most.unwrap_or(0));
    let named = [0, days.len() / 2, days.len().saturating_sub(1)];
    let names: Vec<String> = named
        .into_iter()
        .filter_map(|at| days.get(at).map(|day| intl::day(day.begins)))
        .collect();
    let numbers = [top, top / 2, 0].map(intl::number);
    let text = |text: String| view! { <span>{text}</span> };
    view! {
        <div class="plot">
            <div class="plot__scale" aria-hidden="true">
                {numbers.into_iter().map(text).collect_view()}
            </div>
            <svg
                class="plot__shapes"
                viewBox=format!("0 0 {WIDTH} {HEIGHT}")
                preserveAspectRatio="none"
                role="img"
                aria-label=summary
            >
                {[0, HEIGHT / 2, HEIGHT].map(line).into_iter().collect_view()}
                {day_shapes(days, series, top)}
            </svg>
            <div class="plot__days" aria-hidden="true">
                {names.into_iter().map(text).collect_view()}
            </div>
        </div>
    }
}

/// The columns of each day, in the room that points at it.
fn day_shapes(days: Vec<Day>, series: Vec<Series>, top: u32) -> impl IntoView {
    let shapes: Vec<(&'static str, Vec<Column>)> = series
        .into_iter()
        .map(|it| (it.class, columns(&it.values, top, it.share)))
        .collect();
    let rooms = columns(&vec![top; days.len()], top, 100);
    let group = |(at, (day, room)): (usize, (Day, Column))| {
        let own = shapes
            .iter()
            .filter_map(|(class, columns)| columns.get(at).map(|column| shape(class, column)));
        view! {
            <g class="plot__day">
                <title>{day.text}</title>
                {shape("plot__room", &room)}
                {own.collect_view()}
            </g>
        }
    };
    let days = days.into_iter().zip(rooms).enumerate();
    days.map(group).collect_view()
}

fn shape(class: &'static str, column: &Column) -> impl IntoView + use<> {
    view! {
        <rect
            class=class
            x=column.x.to_string()
            y=column.y.to_string()
            width=column.width.to_string()
            height=column.height.to_string()
        ></rect>
    }
}

fn line(y: u32) -> impl IntoView {
    view! {
        <line class="plot__line" x2=WIDTH.to_string() y1=y.to_string() y2=y.to_string()></line>
    }
}
