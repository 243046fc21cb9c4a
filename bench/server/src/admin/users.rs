//! Users: searches, orders, filters and pages.

use std::time::Duration;

use regain_task::Failure;
use serde_json::Value;

use super::desk::Desk;
use super::figures::Row;

/// Members of a query, one after the other tried.
type Queries = &'static [&'static [(&'static str, &'static str)]];

/// Rows of the table, and what is asked for in turn for each of them.
const LISTS: [(&str, Queries); 14] = [
    (
        "search: frequent beginning",
        &[
            &[("search", "a")],
            &[("search", "ma")],
            &[("search", "ال")],
            &[("search", "zo")],
            &[("search", "example"), ("order", "descending")],
        ],
    ),
    (
        "search: rare",
        &[
            &[("search", "helpdesk")],
            &[("search", "ada@example.com")],
            &[("search", "knuth")],
        ],
    ),
    (
        "search: nobody",
        &[&[("search", "nobody-at-all")], &[("search", "%_\"'")]],
    ),
    (
        "search: two words",
        &[
            &[("search", "alice ash")],
            &[("search", "محمد ال")],
            &[("search", "z a")],
            &[("search", "example org")],
        ],
    ),
    (
        "search in a state",
        &[
            &[("search", "a"), ("state", "locked")],
            &[("search", "ال"), ("state", "temporary")],
        ],
    ),
    (
        "search by last change",
        &[
            &[("search", "ال"), ("sort", "password_changed_at")],
            &[("search", "zo"), ("sort", "state"), ("order", "descending")],
        ],
    ),
    ("sorted by name", &[&[], &[("order", "descending")]]),
    (
        "sorted by user ID",
        &[
            &[("sort", "user_id")],
            &[("sort", "user_id"), ("order", "descending")],
        ],
    ),
    (
        "sorted by state",
        &[
            &[("sort", "state")],
            &[("sort", "state"), ("order", "descending")],
        ],
    ),
    (
        "sorted by last change",
        &[
            &[("sort", "password_changed_at")],
            &[("sort", "password_changed_at"), ("order", "descending")],
        ],
    ),
    (
        "one state",
        &[
            &[("state", "locked")],
            &[("state", "managed_elsewhere"), ("sort", "user_id")],
            &[("state", "active"), ("sort", "password_changed_at")],
        ],
    ),
    (
        "temporary passwords",
        &[
            &[("state", "temporary")],
            &[("state", "temporary_expired"), ("sort", "user_id")],
        ],
    ),
    (
        "one group",
        &[&[("group", "Sales")], &[("group", "All staff")]],
    ),
    (
        "search in a group",
        &[
            &[("group", "Sales"), ("search", "a")],
            &[("group", "All staff"), ("search", "ال")],
            &[("group", "القاهرة"), ("search", "zo")],
        ],
    ),
];

/// Pages that are turned at most.
const PAGES: usize = 400;

/// Measures each list so many times, and then pages and single users.
pub fn measure(desk: &Desk, times: usize) -> Result<Vec<Row>, Failure> {
    let (groups, taken) = desk.get("/admin/groups", &[])?;
    let mut rows = Vec::new();
    for (name, queries) in LISTS {
        let mut all = Vec::new();
        for query in queries.iter().cycle().take(times.max(queries.len())) {
            let query: Vec<_> = query.iter().map(|pair| in_ids(*pair, &groups)).collect();
            let query: Vec<_> = query
                .iter()
                .map(|(name, value)| (*name, &**value))
                .collect();
            all.push(desk.get("/admin/users", &query)?.1);
        }
        rows.push(Row::of(name, all));
    }
    rows.push(pages(desk, "turning pages to the end", &[])?);
    rows.push(pages(
        desk,
        "turning pages of a search",
        &[("search", "a"), ("sort", "password_changed_at")],
    )?);
    rows.push(single(desk, times)?);
    rows.push(Row::of("groups", vec![taken]));
    Ok(rows)
}

/// A query names a group by its id.
fn in_ids((name, value): (&'static str, &'static str), groups: &Value) -> (&'static str, String) {
    let listed = groups["groups"].as_array().into_iter().flatten();
    let group = listed
        .filter(|_| name == "group")
        .find(|group| group["name"] == value);
    let id = group.and_then(|group| group["id"].as_str());
    (name, id.unwrap_or(value).to_owned())
}

/// Goes from page to page; what each took, the first left out.
fn pages(desk: &Desk, name: &'static str, list: &[(&str, &str)]) -> Result<Row, Failure> {
    let mut all: Vec<Duration> = Vec::new();
    let mut cursor: Option<String> = None;
    for _ in 0..PAGES {
        let mut query = list.to_vec();
        query.push(("limit", "100"));
        if let Some(cursor) = &cursor {
            query.push(("cursor", cursor));
        }
        let (page, taken) = desk.get("/admin/users", &query)?;
        if cursor.is_some() {
            all.push(taken);
        }
        cursor = page["next"].as_str().map(str::to_owned);
        if cursor.is_none() {
            break;
        }
    }
    Ok(Row::of(name, all))
}

fn single(desk: &Desk, times: usize) -> Result<Row, Failure> {
    let (page, _) = desk.get("/admin/users", &[("search", "a")])?;
    let users = page["users"].as_array().cloned().unwrap_or_default();
    let ids = users.iter().filter_map(|user| user["id"].as_str());
    let mut all = Vec::new();
    for id in ids.take(times) {
        all.push(desk.get(&format!("/admin/users/{id}"), &[])?.1);
    }
    Ok(Row::of("a user's panel", all))
}
