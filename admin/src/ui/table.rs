//! Tables of data. On a narrow screen each row becomes a block in which every value has its
//! column's name before it. Roles are said out loud, because a table that is laid out as blocks loses
//! them.

use leptos::prelude::*;

/// A table with its columns; `label` is its accessible name, its children are its rows.
#[component]
pub fn Table(
    label: String,
    columns: Vec<String>,
    #[prop(default = "table")] class: &'static str,
    children: Children,
) -> impl IntoView {
    let heads = move || {
        let head = |column: String| view! { <ColumnHead>{column}</ColumnHead> };
        columns.into_iter().map(head).collect_view()
    };
    view! {
        <TableFrame label class heads>
            <tbody role="rowgroup">{children()}</tbody>
        </TableFrame>
    }
}

/// A table with heads and body of one's own: `heads` are of [`ColumnHead`], and the child is a `tbody`
/// of the role `rowgroup`.
#[component]
pub fn TableFrame(
    label: String,
    #[prop(into)] heads: ViewFnOnce,
    #[prop(default = "table")] class: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <table class=class role="table" aria-label=label>
            <thead role="rowgroup">
                <tr role="row">{heads.run()}</tr>
            </thead>
            {children()}
        </table>
    }
}

/// The head of a column. `sorted` is the word for `aria-sort`, where the table is sorted by it.
#[component]
pub fn ColumnHead(
    #[prop(optional)] class: Option<&'static str>,
    #[prop(optional, into)] sorted: Signal<Option<&'static str>>,
    children: Children,
) -> impl IntoView {
    view! {
        <th class=class scope="col" role="columnheader" aria-sort=move || sorted.get()>
            {children()}
        </th>
    }
}

/// A row of cells.
#[component]
pub fn Row(children: Children) -> impl IntoView {
    view! { <tr role="row">{children()}</tr> }
}

/// A cell; `column` is the name of its column, for narrow screens.
#[component]
pub fn Cell(#[prop(into)] column: String, children: Children) -> impl IntoView {
    view! {
        <td role="cell" data-column=column>
            {children()}
        </td>
    }
}

/// The cell that names its row.
#[component]
pub fn RowHead(#[prop(into)] column: String, children: Children) -> impl IntoView {
    view! {
        <th role="rowheader" scope="row" data-column=column>
            {children()}
        </th>
    }
}
