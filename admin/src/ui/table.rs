//! Tables of data. On a narrow screen each row becomes a block in which every value has its
//! column's name before it.

use regain::dom::element::{El, el};

/// A table with its columns; `label` is its accessible name.
#[must_use]
pub fn table(label: &str, columns: &[String], rows: Vec<El>) -> El {
    let heads = columns
        .iter()
        .map(|column| el("th").attr("scope", "col").text(column))
        .collect();
    table_with(label, heads, el("tbody").children(rows))
}

/// The same with heads and body of one's own.
#[must_use]
pub fn table_with(label: &str, heads: Vec<El>, body: El) -> El {
    let head = el("thead").attr("role", "rowgroup").child(
        el("tr").attr("role", "row").children(
            heads
                .into_iter()
                .map(|head| head.attr("role", "columnheader"))
                .collect(),
        ),
    );
    // The roles are said out loud, because a table that is laid out as blocks loses them.
    el("table")
        .class("table")
        .attr("role", "table")
        .attr("aria-label", label)
        .child(head)
        .child(body.attr("role", "rowgroup"))
}

/// A row of cells.
#[must_use]
pub fn row(cells: Vec<El>) -> El {
    el("tr").attr("role", "row").children(cells)
}

/// A cell; `column` is the name of its column, for narrow screens.
#[must_use]
pub fn cell(column: &str, content: El) -> El {
    el("td")
        .attr("role", "cell")
        .attr("data-column", column)
        .child(content)
}

/// The cell that names its row.
#[must_use]
pub fn row_head(column: &str, content: El) -> El {
    el("th")
        .attr("role", "rowheader")
        .attr("scope", "row")
        .attr("data-column", column)
        .child(content)
}
