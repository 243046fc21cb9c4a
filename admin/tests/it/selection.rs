//! Who can be ticked.

use regain_admin::user::selection::{NotTicked, Selection};
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
        assert_eq!(selection.turn(&row(number), OWN), Ok(()));
    }
    assert_eq!(selection.turn(&row(41), OWN), Err(NotTicked::Full));
    assert_eq!((MAX_TOGETHER, selection.len()), (40, 40));
    // One less, and there is room again.
    assert_eq!(selection.turn(&row(7), OWN), Ok(()));
    assert_eq!(selection.turn(&row(41), OWN), Ok(()));
    assert!(selection.has("id41") && !selection.has("id7"));
}

#[test]
fn nobody_ticks_themself() {
    let mut selection = Selection::default();
    assert_eq!(selection.turn(&own(), OWN), Err(NotTicked::Yourself));
    let page = [row(1), own(), row(2)];
    assert_eq!(selection.tick_all(&page, OWN), Err(NotTicked::Yourself));
    assert_eq!(selection.len(), 2);
    assert!(selection.has_all(&page, OWN));
    assert!(!selection.has_all(&[own()], OWN));
}

#[test]
fn a_page_is_ticked_as_far_as_there_is_room_and_cleared_alone() {
    let page: Vec<UserRow> = (1..=50).map(row).collect();
    let mut selection = Selection::default();
    assert_eq!(selection.turn(&row(99), OWN), Ok(()));
    assert_eq!(selection.tick_all(&page, OWN), Err(NotTicked::Full));
    assert_eq!(selection.len(), MAX_TOGETHER);
    selection.clear_all(&page);
    assert_eq!(selection.all().len(), 1);
    assert!(selection.has("id99"));
}
