//! Bars one below the other, each under its name and number.

use leptos::prelude::*;

use crate::chart::{Column, ROW, bars};

/// A bar: its name, its number in words, and what it counts.
pub struct Bar {
    /// On the side where a line begins.
    pub name: String,
    /// On the other side.
    pub number: String,
    /// As long as this.
    pub count: u32,
}

/// The width of the drawing; its height is that of its rows.
const WIDTH: u32 = 1000;

/// The drawing. `summary` is its essence in words. The names are text beside the drawing, which is
/// stretched below them.
#[component]
pub fn BarChart(summary: String, bars: Vec<Bar>) -> impl IntoView {
    let height = u32::try_from(bars.len()).unwrap_or(0) * ROW;
    let counts: Vec<u32> = bars.iter().map(|bar| bar.count).collect();
    let name = |bar: Bar| {
        view! {
            <li class="bars__row">
                <span class="bars__name">{bar.name}</span>
                <span class="bars__number">{bar.number}</span>
            </li>
        }
    };
    view! {
        <div class="bars">
            <svg
                class="bars__shapes"
                viewBox=format!("0 0 {WIDTH} {height}")
                preserveAspectRatio="none"
                role="img"
                aria-label=summary
            >
                {shapes(&counts)}
            </svg>
            <ul>{bars.into_iter().map(name).collect_view()}</ul>
        </div>
    }
}

/// Each bar in the room it could take.
fn shapes(counts: &[u32]) -> impl IntoView + use<> {
    let shape = |class: &'static str, width: u32, bar: &Column| {
        view! {
            <rect
                class=class
                y=bar.y.to_string()
                width=width.to_string()
                height=bar.height.to_string()
            ></rect>
        }
    };
    let both = |bar: Column| {
        [
            shape("bars__room", WIDTH, &bar),
            shape("bars__bar", bar.width, &bar),
        ]
    };
    bars(counts).into_iter().flat_map(both).collect_view()
}
