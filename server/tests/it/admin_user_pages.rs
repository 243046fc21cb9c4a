//! Going through pages of users while users come and go.

use std::collections::BTreeSet;

use regain_contract::admin::UserPage;

use crate::admin_users::{Desk, short};

/// Ways to go through the same users: all, found by a word, and in one state.
const LISTS: [&str; 5] = [
    "sort=name",
    "sort=user_id&order=descending",
    "sort=state&state=active",
    "sort=password_changed_at&search=page",
    "sort=name&order=descending&search=page+turner",
];

/// Users `u00` to `u59`; some share a name.
async fn many() -> Desk {
    let users: Vec<_> = (0..60).map(user).collect();
    let users: Vec<_> = users.iter().map(String::as_str).collect();
    Desk::with(&users).await
}

fn user(number: u32) -> String {
    let name = number / 3;
    format!("u{number:02}@example.org|Page{name:02} Turner Pagefold")
}

impl Desk {
    /// The page that a cursor of a list leads to.
    async fn turn(&self, list: &str, cursor: Option<&str>) -> UserPage {
        match cursor {
            Some(cursor) => self.page(&format!("{list}&limit=7&cursor={cursor}")).await,
            None => self.page(&format!("{list}&limit=7")).await,
        }
    }
}

/// Those of the sixty.
fn ours(page: &UserPage) -> Vec<String> {
    let mut ids = short(page);
    ids.retain(|id| id.starts_with('u'));
    ids
}

#[tokio::test]
async fn forwards_and_back_shows_everybody_once() {
    let desk = many().await;
    for list in LISTS {
        let (mut forwards, mut back) = (Vec::new(), Vec::new());
        let mut page = desk.turn(list, None).await;
        assert_eq!(page.previous, None, "{list}");
        loop {
            forwards.push(ours(&page));
            let Some(next) = &page.next else { break };
            page = desk.turn(list, Some(next)).await;
        }
        loop {
            back.push(ours(&page));
            let Some(previous) = &page.previous else {
                break;
            };
            page = desk.turn(list, Some(previous)).await;
        }
        back.reverse();
        assert_eq!(back, forwards, "{list}");
        let all: BTreeSet<_> = forwards.iter().flatten().collect();
        assert_eq!(all.len(), 60, "{list}");
        assert_eq!(forwards.concat().len(), 60, "{list}");
    }
}

#[tokio::test]
async fn who_stays_is_shown_once_while_others_come_and_go() {
    let desk = many().await;
    for (list, round) in LISTS.into_iter().zip(0..) {
        let mut seen = Vec::new();
        let (mut page, mut turns) = (desk.turn(list, None).await, 0);
        loop {
            seen.extend(ours(&page));
            // Those who came at either end go, and others come.
            desk.world
                .execute(
                    "DELETE FROM accounts WHERE user_id LIKE 'a_%@example.org'
                     OR user_id LIKE 'z_%@example.org'",
                )
                .await;
            let number = 1000 + round * 100 + turns;
            let first = format!("a{number}@example.org|A Page Turner");
            let last = format!("z{number}@example.org|Zz Page Turner");
            desk.add(&[&first, &last]).await;
            let Some(next) = &page.next else { break };
            page = desk.turn(list, Some(next)).await;
            turns += 1;
        }
        let all: BTreeSet<_> = seen.iter().collect();
        assert_eq!((seen.len(), all.len()), (60, 60), "{list}");
    }
}

#[tokio::test]
async fn a_cursor_holds_when_its_user_is_gone_or_elsewhere_in_the_list() {
    let desk = many().await;
    let list = "sort=name&search=page";
    let first = desk.turn(list, None).await;
    let next = first.next.as_deref().expect("another page");
    let expected = ours(&desk.turn(list, Some(next)).await);
    desk.world
        .execute("DELETE FROM accounts WHERE user_id = 'u06@example.org'")
        .await;
    assert_eq!(ours(&desk.turn(list, Some(next)).await), expected);
    desk.world
        .execute("DELETE FROM accounts WHERE user_id >= 'u07' AND user_id < 'v'")
        .await;
    let empty = desk.turn(list, Some(next)).await;
    assert_eq!((empty.users.len(), empty.next.as_ref()), (0, None));
    let previous = empty.previous.as_deref().expect("a way back");
    let back = desk.turn(list, Some(previous)).await;
    assert_eq!(ours(&back).len(), 6);
}

#[tokio::test]
async fn a_cursor_is_for_one_list_and_tells_nothing() {
    let desk = many().await;
    let cursor = desk.turn("sort=name", None).await.next.expect("a cursor");
    assert!(!cursor.to_lowercase().contains("turner"));
    for list in [
        "sort=user_id",
        "sort=name&search=page",
        "sort=name&state=active",
    ] {
        let refused = desk
            .get(&format!("/admin/users?{list}&cursor={cursor}"))
            .await;
        refused.problem("invalid_fields");
    }
    let mut changed = cursor.clone();
    changed.replace_range(
        50..51,
        if cursor.as_bytes()[50] == b'x' {
            "y"
        } else {
            "x"
        },
    );
    let path = format!("/admin/users?sort=name&cursor={changed}");
    let problem = desk.get(&path).await.problem("invalid_fields");
    assert_eq!(problem["fields"][0]["field"], "cursor");
    // The size of a page is no part of the list.
    let more = desk
        .page(&format!("sort=name&limit=3&cursor={cursor}"))
        .await;
    assert_eq!(more.users.len(), 3);
}

#[tokio::test]
async fn all_are_found_however_many_words_of_theirs_begin_alike() {
    let words: Vec<_> = (0..30).map(|at| format!("same{at}")).collect();
    let users: Vec<_> = (0..40)
        .map(|at| format!("w{at:02}@example.org|{}", words.join(" ")))
        .collect();
    let users: Vec<_> = users.iter().map(String::as_str).collect();
    let desk = Desk::with(&users).await;
    let page = desk.page("search=same&limit=39").await;
    assert_eq!((page.users.len(), page.matches), (39, Some(40)));
    assert!(page.next.is_some());
    let page = desk.page("search=same&limit=100").await;
    assert_eq!((page.users.len(), page.next), (40, None));
}
