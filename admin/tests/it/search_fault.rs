//! What is wrong with a search.

use regain_admin::people::search_fault::SearchFault;
use regain_contract::admin::ListLimits;
use regain_contract::{Field, FieldCode, FieldProblem};

#[test]
fn a_search_is_as_long_as_the_list_can_take() {
    let limits = ListLimits {
        most: 500,
        search_from: 2,
        states: Vec::new(),
    };
    let short = Some(SearchFault::TooShort(2));
    for (search, everything, limited) in [
        ("", None, None),
        ("  ", None, None),
        ("n", None, short),
        (" n ", None, short),
        ("ni", None, None),
        ("\u{1f600}", None, short),
    ] {
        assert_eq!(SearchFault::of(search, None), everything, "{search:?}");
        assert_eq!(
            SearchFault::of(search, Some(&limits)),
            limited,
            "{search:?}"
        );
    }
    let long = "n".repeat(257);
    let too_long = Some(SearchFault::TooLong(256));
    assert_eq!(SearchFault::of(&long, None), too_long);
    assert_eq!(SearchFault::of(&long, Some(&limits)), too_long);
}

#[test]
fn what_the_api_finds_too_short_is_said_at_the_field() {
    let problem = |field, code: FieldCode| FieldProblem::new(field, code).with("min", &3);
    let found = [problem(Field::Search, FieldCode::TooShort)];
    let found = SearchFault::from_problems(&found);
    assert_eq!(found, Some(SearchFault::TooShort(3)));
    for other in [
        problem(Field::Cursor, FieldCode::TooShort),
        problem(Field::Search, FieldCode::Wrong),
        FieldProblem::new(Field::Search, FieldCode::TooShort),
    ] {
        assert_eq!(SearchFault::from_problems(&[other]), None);
    }
}
