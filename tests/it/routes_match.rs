//! The router's table in `src/app.rs` is the table of addresses: `path!` takes literals only.

use regain::route::Route;

/// What stands in `path!("…")`, in order.
fn routed(rust: &str) -> Vec<&str> {
    let literals = rust.split("path!(\"").skip(1);
    literals
        .filter_map(|rest| rest.split_once('"'))
        .map(|(path, _)| path)
        .collect()
}

#[test]
fn the_router_knows_every_page_and_no_other() {
    let all: Vec<_> = Route::ALL.iter().map(|it| it.path()).collect();
    assert_eq!(routed(include_str!("../../src/app.rs")), all);
}

#[test]
fn paths_are_found() {
    let rust = r#"<At path=path!("/") view=A/> <At path=path!("/b/c") view=B/> "/d""#;
    assert_eq!(routed(rust), ["/", "/b/c"]);
}
