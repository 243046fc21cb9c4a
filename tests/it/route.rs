//! Addresses: every page has one, and each is read as it was written.

use regain_kit::outcome::Outcome;
use regain_kit::route::{Route, is_changed_link, link_token, outcome_address, param};

/// Every page with its path. A page that is missing here fails the first test.
const PATHS: &[(Route, &str)] = &[
    (Route::SignIn, "/"),
    (Route::Password, "/password"),
    (Route::Recover, "/recover"),
    (Route::Method, "/recover/method"),
    (Route::Code, "/recover/code"),
    (Route::NewPassword, "/recover/new-password"),
    (Route::Done, "/recover/done"),
    (Route::ChangePassword, "/change-password"),
    (Route::Account, "/account"),
    (Route::Link, "/link"),
    (Route::Outcome, "/outcome"),
    (Route::Admin, "/admin"),
    (Route::AdminUsers, "/admin/users"),
    (Route::AdminAudit, "/admin/audit"),
];

#[test]
fn every_page_has_its_path() {
    let all: Vec<_> = Route::ALL.iter().map(|it| (*it, it.path())).collect();
    assert_eq!(all, PATHS);
}

#[test]
fn paths_are_read_as_they_are_written_with_or_without_a_final_slash() {
    for (route, path) in PATHS {
        assert_eq!(Route::parse(path), Some(*route), "{path}");
        assert_eq!(Route::parse(&format!("{path}/")), Some(*route), "{path}/");
    }
    assert_eq!(Route::parse(""), Some(Route::SignIn));
}

#[test]
fn an_address_leads_to_its_page_whatever_its_query() {
    for (route, path) in PATHS {
        assert_eq!(
            Route::of_address(&format!("{path}?a=%2Fb&c=d?e")),
            Some(*route)
        );
    }
    for address in [
        "https://else.where/admin",
        "//else.where/admin",
        "?x",
        "/admin2?x",
    ] {
        let known = (address == "?x").then_some(Route::SignIn);
        assert_eq!(Route::of_address(address), known, "{address}");
    }
}

#[test]
fn the_administrators_pages_are_those_below_their_path() {
    for (route, path) in PATHS {
        assert_eq!(route.is_admin(), path.starts_with("/admin"), "{path}");
    }
}

#[test]
fn other_paths_lead_nowhere() {
    let paths = [
        "/nowhere",
        "/Recover",
        "/recover/",
        "/recover/code/1",
        "recover",
        "/recover?x=1",
        "/recover#x",
        "/%72ecover",
        "//recover",
        "/recover\0",
        "/🔑",
    ];
    for path in paths {
        let known = (path == "/recover/").then_some(Route::Recover);
        assert_eq!(Route::parse(path), known, "{path:?}");
    }
}

#[test]
fn a_link_that_a_mail_program_has_changed_is_recognised() {
    for address in [
        "/link%23t%3DAbC-123",
        "/link%23t=AbC-123",
        "/link/%23n%3dAbC-123",
        "/sub/path/link%23t%3DAbC-123",
        "/link%2523t%253DAbC-123",
        "/LINK%23T%3DAbC-123",
    ] {
        assert!(is_changed_link(address), "{address}");
        assert_eq!(Route::parse(address), None, "{address}");
    }
    for address in [
        "/link",
        "/links%23t%3D1",
        "/%23t%3D1",
        "/link%23",
        "/link%23x%3D1",
        "/nowhere",
        "",
    ] {
        assert!(!is_changed_link(address), "{address}");
    }
}

#[test]
fn the_token_of_a_link_is_read_also_where_its_sign_was_encoded() {
    for fragment in [
        "t=AbC-123",
        "#t=AbC-123",
        "t%3DAbC-123",
        "n=AbC-123",
        "n%3dAbC-123",
    ] {
        assert_eq!(
            link_token(fragment).as_deref(),
            Some("AbC-123"),
            "{fragment}"
        );
    }
    for fragment in ["", "t=", "t%3D", "x=1", "AbC-123"] {
        assert_eq!(link_token(fragment), None, "{fragment}");
    }
}

#[test]
fn the_address_of_an_outcome_is_read_back() {
    for (outcome, word) in Outcome::ALL {
        let address = outcome_address(*outcome, Some("AB12-cd34"));
        let (path, query) = address.split_once('?').expect("a query");
        assert_eq!(Route::parse(path), Some(Route::Outcome), "{address}");
        assert_eq!(param(query, "is"), Some(*word), "{address}");
        assert_eq!(param(query, "is").and_then(Outcome::parse), Some(*outcome));
        assert_eq!(param(query, "support"), Some("AB12-cd34"), "{address}");
    }
}

#[test]
fn a_support_code_that_could_change_the_address_is_left_out() {
    let plain = outcome_address(Outcome::Expired, None);
    assert_eq!(plain, "/outcome?is=expired");
    let odd = [
        "",
        "a b",
        "a&is=done",
        "a#b",
        "a%00",
        "<b>",
        "a\0",
        "é",
        "١٢",
        "a/b",
        "a=b",
        "a\nb",
    ];
    for code in odd {
        let address = outcome_address(Outcome::Expired, Some(code));
        assert_eq!(address, plain, "{code:?}");
    }
}

#[test]
fn a_parameter_is_found_in_a_query_and_in_a_fragment() {
    #[track_caller]
    fn check(text: &str, want: Option<&str>) {
        assert_eq!(param(text, "t"), want, "{text:?}");
    }
    check("?t=1", Some("1"));
    check("#t=1", Some("1"));
    check("t=1", Some("1"));
    check("?a=2&t=1&t=3", Some("1"));
    check("?t=a=b", Some("a=b"));
    check("?t=%41+", Some("%41+"));
    check("?t=&t=2", Some("2"));
    for none in [
        "", "?", "#", "?t", "?t=", "?at=1", "?T=1", "?a=t=1", "?a&&=1",
    ] {
        check(none, None);
    }
}
