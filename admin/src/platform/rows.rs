//! Rows of a table that are walked by the keyboard. A row has the attribute `data-row`, a link, and a
//! checkbox.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

const ROW: &str = "[data-row]";

/// Goes to another row, or presses the checkbox of the one with the focus. `false` where the key does
/// neither.
#[must_use]
pub fn press_key(body: &Element, key: &str) -> bool {
    let Some(row) = focused_row(body) else {
        return false;
    };
    let rows = rows(body);
    let at = rows.iter().position(|other| *other == row).unwrap_or(0);
    let next = match key {
        "ArrowDown" => at + 1,
        "ArrowUp" => at.saturating_sub(1),
        "Home" => 0,
        "End" => rows.len() - 1,
        " " => return press_checkbox(&row),
        _ => return false,
    };
    rows.get(next).is_none_or(focus_link)
}

/// The ID of the row with the focus.
#[must_use]
pub fn focused_id(body: &Element) -> Option<String> {
    focused_row(body)?.get_attribute("data-row")
}

/// Moves the focus to the row of this ID. `false` where it is not on the page.
#[must_use]
pub fn focus(id: &str) -> bool {
    let body = leptos::prelude::document().document_element();
    let rows = body.map_or_else(Vec::new, |body| rows(&body));
    let row = rows
        .iter()
        .find(|row| row.get_attribute("data-row").as_deref() == Some(id));
    row.is_some_and(focus_link)
}

fn rows(within: &Element) -> Vec<Element> {
    let Ok(found) = within.query_selector_all(ROW) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.get(at)?.dyn_into().ok())
        .collect()
}

fn focused_row(body: &Element) -> Option<Element> {
    let active = leptos::prelude::document().active_element()?;
    let row = active.closest(ROW).ok()??;
    body.contains(Some(&row)).then_some(row)
}

fn part<T: JsCast>(row: &Element, css: &str) -> Option<T> {
    row.query_selector(css).ok()??.dyn_into().ok()
}

fn focus_link(row: &Element) -> bool {
    let link = part::<HtmlElement>(row, "a");
    // A link takes the focus.
    link.is_some_and(|link| link.focus().is_ok())
}

/// The space bar on the link presses the checkbox; on the checkbox itself the browser does it.
fn press_checkbox(row: &Element) -> bool {
    let active = leptos::prelude::document().active_element();
    if active.is_some_and(|active| active.is_instance_of::<HtmlInputElement>()) {
        return false;
    }
    if let Some(input) = part::<HtmlElement>(row, "input") {
        input.click();
    }
    true
}
