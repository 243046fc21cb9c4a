//! Rows of a table that are walked by the arrow keys, one of them at a time in the order of Tab. A row
//! has the attribute `data-row`, a link, and a checkbox whose value is that of the attribute. Nothing
//! is held for a single row: a table of any number of pages takes the same memory.

use regain::dom::element::El;
use regain::dom::page;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::key::on_key;

const ROW: &str = "[data-row]";

/// Lets the arrow keys, Home and End walk through the rows below, and Space tick the one that has the
/// focus.
#[must_use]
pub fn walked(body: El) -> El {
    let (own, roved) = (body.node().clone(), body.node().clone());
    let body = body.on("focusin", move || {
        if let Some(row) = focused(&roved) {
            rove(&roved, &row);
        }
    });
    on_key(body, move |key| {
        let Some(row) = focused(&own) else {
            return false;
        };
        let rows = all(&own, ROW);
        let at = rows.iter().position(|one| *one == row).unwrap_or(0);
        let to = match key {
            "ArrowDown" => at + 1,
            "ArrowUp" => at.saturating_sub(1),
            "Home" => 0,
            "End" => rows.len() - 1,
            " " => return press(&row),
            _ => return false,
        };
        rows.get(to).is_none_or(focus)
    })
}

/// Ticks the checkboxes for which `is` holds, and no others.
pub fn tick(body: &El, is: impl Fn(&str) -> bool) {
    for row in all(body.node(), ROW) {
        let id = row.get_attribute("data-row").unwrap_or_default();
        let ticked = is(&id);
        if let Some(input) = part::<HtmlInputElement>(&row, "input") {
            input.set_checked(ticked);
        }
        // Names of classes are literals of ours.
        let _ = row
            .class_list()
            .toggle_with_force("table__row--ticked", ticked);
    }
}

/// Marks the row of this ID as the one that is open beside the table.
pub fn open(body: &El, id: Option<&str>) {
    for row in all(body.node(), ROW) {
        let is = id.is_some() && row.get_attribute("data-row").as_deref() == id;
        // As above.
        let _ = row.class_list().toggle_with_force("table__row--open", is);
    }
}

/// Moves the focus to the row of this ID; where it is not there, to the element `otherwise`.
pub fn focus_on(body: &El, id: &str, otherwise: &str) {
    let rows = all(body.node(), ROW);
    let row = rows
        .iter()
        .find(|row| row.get_attribute("data-row").as_deref() == Some(id));
    if !row.is_some_and(focus) {
        page::focus(otherwise);
    }
}

/// Ticks a checkbox outside the rows, or leaves it half ticked.
pub fn set_ticked(checkbox: &El, ticked: bool, partly: bool) {
    if let Some(input) = checkbox.node().dyn_ref::<HtmlInputElement>() {
        input.set_checked(ticked);
        input.set_indeterminate(partly && !ticked);
    }
}

fn all(within: &Element, css: &str) -> Vec<Element> {
    let Ok(found) = within.query_selector_all(css) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.get(at)?.dyn_into().ok())
        .collect()
}

fn part<T: JsCast>(row: &Element, css: &str) -> Option<T> {
    row.query_selector(css).ok()??.dyn_into().ok()
}

/// The row with the focus.
fn focused(body: &Element) -> Option<Element> {
    let active = leptos::prelude::document().active_element()?;
    let row = active.closest(ROW).ok()??;
    body.contains(Some(&row)).then_some(row)
}

fn focus(row: &Element) -> bool {
    let link = part::<HtmlElement>(row, "a");
    // A link takes the focus.
    link.is_some_and(|link| link.focus().is_ok())
}

/// Space on the link ticks; on the checkbox the browser does it.
fn press(row: &Element) -> bool {
    let active = leptos::prelude::document().active_element();
    if active.is_some_and(|active| active.is_instance_of::<HtmlInputElement>()) {
        return false;
    }
    if let Some(input) = part::<HtmlElement>(row, "input") {
        input.click();
    }
    true
}

fn rove(body: &Element, row: &Element) {
    for one in all(body, "[data-row] :is(a, input)") {
        let index = if row.contains(Some(&one)) { "0" } else { "-1" };
        // A plain attribute of an HTML element.
        let _ = one.set_attribute("tabindex", index);
    }
}
