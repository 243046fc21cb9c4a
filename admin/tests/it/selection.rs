//! Who can be selected.

use regain_admin::people::selection::{NotSelected, Selection};
use regain_contract::Role;
use regain_contract::admin::{MAX_TOGETHER, UserRow, UserState};

const OWN: &str = "helpdesk@example.com";

fn row(number: usize) -> UserRow {
    UserRow {
        id: format!("id{number}"),
        user_id: format!("user{number}@example.com"),
        name: String::new(),
        role: Role::User,
        state: UserState::Active,
        password_changed_at: None,
    }
}

fn own() -> UserRow {
    UserRow {
        user_id: OWN.to_owned(),
        ..row(0)
    }
}

#[test]
fn the_forty_first_is_refused() {
    let mut selection = Selection::default();
    for number in 1..=MAX_TOGETHER {
        assert_eq!(selection.toggle(&row(number), OWN), Ok(()));
    }
    assert_eq!(selection.toggle(&row(41), OWN), Err(NotSelected::Full));
    assert_eq!((MAX_TOGETHER, selection.len()), (40, 40));
    // One less, and there is room again.
    assert_eq!(selection.toggle(&row(7), OWN), Ok(()));
    assert_eq!(selection.toggle(&row(41), OWN), Ok(()));
    assert!(selection.contains("id41") && !selection.contains("id7"));
}

#[test]
fn nobody_selects_themself() {
    let mut selection = Selection::default();
    assert_eq!(selection.toggle(&own(), OWN), Err(NotSelected::Yourself));
    let page = [row(1), own(), row(2)];
    assert_eq!(selection.add_all(&page, OWN), Err(NotSelected::Yourself));
    assert_eq!(selection.len(), 2);
    assert!(selection.contains_all(&page, OWN));
    assert!(!selection.contains_all(&[own()], OWN));
}

#[test]
fn a_page_is_selected_as_far_as_there_is_room_and_cleared_alone() {
    let page: Vec<UserRow> = (1..=50).map(row).collect();
    let mut selection = Selection::default();
    assert_eq!(selection.toggle(&row(99), OWN), Ok(()));
    assert_eq!(selection.add_all(&page, OWN), Err(NotSelected::Full));
    assert_eq!(selection.len(), MAX_TOGETHER);
    selection.remove_all(&page);
    assert_eq!(selection.users().len(), 1);
    assert!(selection.contains("id99"));
}
