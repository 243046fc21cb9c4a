//! A chart in its frame: title, what it says at a glance, the drawing, and the same as a table.

use leptos::prelude::*;

use super::table::{Cell, Row, RowHead, Table};
use crate::message::{Id, say};

/// The frame.
#[component]
pub fn Figure(
    title: String,
    /// Beside the title.
    #[prop(into)]
    above: ViewFnOnce,
    /// The chart itself.
    #[prop(into)]
    drawing: ViewFnOnce,
    /// The columns of the table, which is behind a switch that everybody can open.
    columns: Vec<String>,
    /// Its rows: a text for each column, the first of which names the row.
    rows: Vec<Vec<String>>,
) -> impl IntoView {
    let label = title.clone();
    let hidden_title = title.clone();
    let table = view! { <FigureTable title=title.clone() columns rows/> };
    view! {
        <section class="panel figure" aria-label=label>
            <div class="figure__head">
                <h2 class="panel__title">{title}</h2>
                {above.run()}
            </div>
            {drawing.run()}
            <details class="figure__table">
                <summary class="figure__switch">
                    {say(Id::ChartTable)}
                    <span class="visually-hidden">": " {hidden_title}</span>
                </summary>
                {table}
            </details>
        </section>
    }
}

/// Thirty days do not fit: who has no pointer scrolls by the arrow keys.
#[component]
fn FigureTable(title: String, columns: Vec<String>, rows: Vec<Vec<String>>) -> impl IntoView {
    let label = title.clone();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| table_row(&columns, row))
        .collect();
    view! {
        <div class="figure__rows" tabindex="0" role="group" aria-label=title>
            <Table label class="table table--numbers" columns>
                {rows}
            </Table>
        </div>
    }
}

fn table_row(columns: &[String], texts: Vec<String>) -> impl IntoView + use<> {
    let cell = |(at, (column, text)): (usize, (&String, String))| {
        let text = view! { <span>{text}</span> };
        let column = column.clone();
        if at == 0 {
            view! { <RowHead column>{text}</RowHead> }.into_any()
        } else {
            view! { <Cell column>{text}</Cell> }.into_any()
        }
    };
    let cells: Vec<_> = columns.iter().zip(texts).enumerate().map(cell).collect();
    view! { <Row>{cells}</Row> }
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
