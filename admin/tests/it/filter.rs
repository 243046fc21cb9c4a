//! The audit page's address: what is read from it, and what stands in it.

use regain_admin::filter::AuditFilter;

/// Undoes the one escape that these tests use.
fn decode(text: &str) -> String {
    text.replace("%40", "@").replace("%20", " ")
}

fn read(query: &str) -> AuditFilter {
    AuditFilter::read(query, decode)
}

#[test]
fn an_address_is_read() {
    let filter =
        read("person=ada%40example.com&kind=code_sent&from=2026-11-01&to=2026-11-22&cursor=NDc");
    assert_eq!(
        filter,
        AuditFilter {
            person: "ada@example.com".to_owned(),
            kind: "code_sent".to_owned(),
            from: "2026-11-01".to_owned(),
            to: "2026-11-22".to_owned(),
            cursor: "NDc".to_owned(),
        }
    );
    assert!(!filter.is_open());
    assert!(read("").is_open());
    assert!(read("cursor=x").is_open(), "a place narrows nothing");
}

#[test]
fn what_is_no_day_is_left_out() {
    for day in [
        "2026-13-01",
        "2026-00-10",
        "2026-1-1",
        "26-01-01",
        "2026-01-32",
        "+026-01-01",
        "2026-01-01-01",
        "yesterday",
        "1969-12-31",
    ] {
        assert_eq!(read(&format!("from={day}")).from, "", "{day}");
    }
    assert_eq!(read("to=2026-02-28").to, "2026-02-28");
}

#[test]
fn space_around_a_person_is_no_part_of_the_name() {
    assert_eq!(read("person=%20ada%20").person, "ada");
}

#[test]
fn only_what_narrows_stands_in_the_address() {
    let json = |filter: &AuditFilter| serde_json::to_string(filter).expect("plain texts");
    assert_eq!(json(&read("kind=&other=1")), "{}");
    let filter = read("kind=moonwalk&cursor=x");
    assert_eq!(json(&filter), r#"{"kind":"moonwalk","cursor":"x"}"#);
    assert_eq!(json(&filter.first()), r#"{"kind":"moonwalk"}"#);
    assert_eq!(filter.at(Some("y")).cursor, "y");
}
