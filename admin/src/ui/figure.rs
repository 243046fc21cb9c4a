//! A chart in its frame: title, what it says at a glance, the drawing, and the same as a table.

use leptos::prelude::*;

use super::table::Table;
use crate::message::{Id, say};

/// The frame. Its children are the rows of the table, which is behind a switch that everybody can open.
#[component]
pub fn Figure(
    title: String,
    /// Beside the title.
    #[prop(into)]
    above: ViewFnOnce,
    /// The chart itself.
    #[prop(into)]
    drawing: ViewFnOnce,
    /// The columns of the table.
    columns: Vec<String>,
    children: Children,
) -> impl IntoView {
    let label = title.clone();
    // Thirty days do not fit: who has no pointer scrolls by the arrow keys.
    let table = view! {
        <div class="figure__rows" tabindex="0" role="group" aria-label=title.clone()>
            <Table label=title.clone() class="table table--numbers" columns>
                {children()}
            </Table>
        </div>
    };
    view! {
        <section class="panel figure" aria-label=label>
            <div class="figure__head">
                <h2 class="panel__title">{title.clone()}</h2>
                {above.run()}
            </div>
            {drawing.run()}
            <details class="figure__table">
                <summary class="figure__switch">
                    {say(Id::ChartTable)}
                    <span class="visually-hidden">": " {title}</span>
                </summary>
                {table}
            </details>
        </section>
    }
}

/// The legend of a figure, and the time it is about.
#[component]
pub fn Legend(children: Children) -> impl IntoView {
    view! {
        <p class="figure__legend">
            {children()} <span class="figure__period">{say(Id::ChartPeriod)}</span>
        </p>
    }
}

/// An entry of the legend: the class of its mark, its name, and its sum.
#[component]
pub fn LegendEntry(mark: &'static str, name: String, sum: String) -> impl IntoView {
    view! {
        <span class="legend">
            <span class=format!("legend__mark {mark}")></span>
            <span>{name}</span>
            <strong class="legend__sum">{sum}</strong>
        </span>
    }
}

/// The time a figure without a legend is about.
#[component]
pub fn Period() -> impl IntoView {
    view! { <p class="figure__period">{say(Id::ChartPeriod)}</p> }
}

/// In the place of a drawing or list that would be empty.
#[component]
pub fn Nothing(text: Id) -> impl IntoView {
    view! { <p class="figure__nothing">{say(text)}</p> }
}
