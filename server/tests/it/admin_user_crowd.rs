//! Users among many, where other ways lead to the same lists.

use regain_server::crowd::command::{PASSWORD, seed};
use regain_server::port::clock::Clock;

use crate::admin_users::{Desk, short};
use crate::world::World;

/// Seven thousand users, `c00001` and so on, named in that order: all have the word `common`, those
/// after the first 1,500 `late`, and one of a thousand `rare`.
const MANY: [&str; 3] = [
    "INSERT INTO accounts (id, user_id, user_key, name, name_key, role, state, two_proofs,
     password_temporary, password_changed_at)
     WITH RECURSIVE n (i) AS (SELECT 100001 UNION ALL SELECT i + 1 FROM n WHERE i < 107000)
     SELECT 'c' || i, 'c' || i, 'c' || i, 'Common ' || i, 'common ' || i, 'user',
     CASE WHEN i > 106900 THEN 'locked' ELSE 'active' END, 0, 0, 200000 - i FROM n",
    "INSERT INTO search_words (word, number) SELECT 'common', number FROM accounts
     WHERE id > 'c1' AND id < 'c2'",
    "INSERT INTO search_words (word, number)
     SELECT CASE WHEN id > 'c101500' AND id NOT LIKE '%000' THEN 'late' ELSE 'rare' END, number
     FROM accounts
     WHERE (id > 'c101500' AND id < 'c2') OR id = 'c101000'",
];

async fn many() -> Desk {
    let desk = Desk::new().await;
    for statement in MANY {
        desk.world.execute(statement).await;
    }
    desk
}

#[tokio::test]
async fn frequent_words_are_found_wherever_in_the_list_they_are() {
    let desk = many().await;
    for (query, first, matches) in [
        ("search=common&limit=2", "c100001 c100002", None),
        ("search=late&limit=2", "c101501 c101502", None),
        ("search=late+common&limit=2", "c101501 c101502", None),
        (
            "search=late&limit=2&order=descending",
            "c106999 c106998",
            None,
        ),
        ("search=late&limit=2&sort=user_id", "c101501 c101502", None),
        (
            "search=late&limit=2&sort=password_changed_at",
            "c106999 c106998",
            None,
        ),
        ("search=late&limit=2&sort=state", "c106901 c106902", None),
        (
            "search=late&limit=2&state=locked",
            "c106901 c106902",
            Some(99),
        ),
        (
            "search=rare+common",
            "c101000 c102000 c103000 c104000 c105000 c106000 c107000",
            Some(7),
        ),
        ("search=rare+late", "", Some(0)),
        ("search=common&state=locked&limit=1", "c106901", Some(100)),
        ("state=locked&sort=user_id&limit=1", "c106901", Some(101)),
    ] {
        let page = desk.page(query).await;
        assert_eq!(short(&page).join(" "), first, "{query}");
        assert_eq!(page.matches, matches, "{query}");
    }
}

/// Groups of the seven thousand: all of them, and every tenth of the last thousand.
const GROUPS: [&str; 3] = [
    "INSERT INTO groups (public_id, name) VALUES ('every-body_1', 'Everybody'), ('last', 'The last')",
    "INSERT INTO memberships (grp, account) SELECT g.id, a.id FROM groups AS g, accounts AS a
     WHERE g.public_id = 'every-body_1' AND a.id > 'c1' AND a.id < 'c2'",
    "INSERT INTO memberships (grp, account) SELECT g.id, a.id FROM groups AS g, accounts AS a
     WHERE g.public_id = 'last' AND a.id > 'c106000' AND a.id < 'c2' AND a.id LIKE '%5'",
];

/// Lists of users in a group, those who come first, and how many there are.
const WITHIN_GROUPS: &[(&str, &str, Option<u32>)] = &[
    (
        "search=late&group=every-body_1&limit=2",
        "c101501 c101502",
        None,
    ),
    (
        "search=late&group=every-body_1&limit=2&order=descending",
        "c106999 c106998",
        None,
    ),
    // In another order than that in which members lie in the tables.
    (
        "search=late&group=every-body_1&limit=2&sort=password_changed_at",
        "c106999 c106998",
        None,
    ),
    (
        "search=late+common&group=every-body_1&limit=2&sort=state",
        "c106901 c106902",
        None,
    ),
    (
        "search=common&group=last&limit=2",
        "c106005 c106015",
        Some(100),
    ),
    (
        "search=common&group=last&limit=2&order=descending",
        "c106995 c106985",
        Some(100),
    ),
    (
        "search=late+common&group=last&limit=2&sort=password_changed_at",
        "c106995 c106985",
        Some(100),
    ),
    (
        "search=rare&group=every-body_1&limit=2",
        "c101000 c102000",
        Some(7),
    ),
    ("search=rare&group=last", "", Some(0)),
    (
        "search=late&group=last&state=locked&limit=1",
        "c106905",
        Some(10),
    ),
];

#[tokio::test]
async fn frequent_words_are_found_within_groups_large_and_small() {
    let desk = many().await;
    for statement in GROUPS {
        desk.world.execute(statement).await;
    }
    for (query, first, matches) in WITHIN_GROUPS {
        let page = desk.page(query).await;
        assert_eq!(short(&page).join(" "), *first, "{query}");
        assert_eq!(page.matches, *matches, "{query}");
    }
}

/// One of ten of the first 1,500 has this word, and all others.
const SELDOM_FIRST: &str = "INSERT INTO search_words (word, number)
    SELECT 'seldom', number FROM accounts
    WHERE (id > 'c1' AND id <= 'c101500' AND id LIKE '%0') OR (id > 'c101500' AND id < 'c2')";

#[tokio::test]
async fn a_list_is_gone_along_further_where_a_frequent_word_is_seldom_at_first() {
    let desk = many().await;
    desk.world.execute(SELDOM_FIRST).await;
    let list = "search=seldom&sort=name&limit=100";
    let expected = (100_001..107_001).filter(|it| *it > 101_500 || it % 10 == 0);
    let expected: Vec<_> = expected.map(|it| format!("c{it}")).collect();
    let page = desk.page(list).await;
    assert_eq!(short(&page), expected[..100]);
    assert_eq!(page.matches, None);
    let cursor = page.next.expect("another page");
    let page = desk.page(&format!("{list}&cursor={cursor}")).await;
    assert_eq!(short(&page), expected[100..200]);
    let cursor = page.previous.expect("the page before");
    let page = desk.page(&format!("{list}&cursor={cursor}")).await;
    assert_eq!(short(&page), expected[..100]);
}

#[tokio::test]
async fn pages_of_a_frequent_word_follow_each_other_without_a_gap() {
    let desk = many().await;
    let list = "search=late+common&sort=name&limit=100";
    let mut page = desk.page(list).await;
    let mut seen = short(&page);
    // Beyond where the list is gone along from its beginning.
    for _ in 0..12 {
        let next = page.next.expect("another page");
        page = desk.page(&format!("{list}&cursor={next}")).await;
        seen.extend(short(&page));
    }
    let expected = (101_501..107_000).filter(|it| it % 1000 != 0);
    let expected: Vec<_> = expected.map(|it| format!("c{it}")).take(1300).collect();
    assert_eq!(seen, expected);
    let previous = page.previous.expect("the page before");
    let before = desk.page(&format!("{list}&cursor={previous}")).await;
    assert_eq!(short(&before), expected[1100..1200]);
}

#[tokio::test]
async fn accounts_from_before_there_were_words_are_found_after_a_start() {
    let desk = many().await;
    desk.world
        .execute(
            "DELETE FROM search_words WHERE number IN
             (SELECT number FROM accounts WHERE id > 'c1' AND id < 'c2')",
        )
        .await;
    assert_eq!(desk.find("common").await, [""; 0]);
    let database = desk.world.database().await;
    // Those that were written by hand above; all others have been found all along.
    assert_eq!(database.fill_words().await.expect("words"), 7000);
    assert_eq!(database.fill_words().await.expect("words"), 0);
    assert_eq!(desk.find("common 104711").await, ["c104711"]);
    assert_eq!(desk.find("c104711").await, ["c104711"]);
}

#[tokio::test]
async fn a_crowd_of_made_up_people_has_every_state_and_signs_in() {
    let world = World::new().await;
    let database = world.database().await;
    let now = world.clock.now();
    let made = seed(&database, 600, now, |_| ()).await.expect("a crowd");
    assert_eq!(made, 600);
    let again = seed(&database, 601, now, |_| ()).await.expect("a crowd");
    assert_eq!(again, 1);
    let desk = Desk::in_world(world).await;
    for state in [
        "managed_elsewhere",
        "disabled",
        "locked",
        "temporary_expired",
        "temporary",
        "active",
    ] {
        let page = desk.page(&format!("state={state}")).await;
        // The rehearsal has one of each itself, and five in order.
        assert!(page.matches > Some(5), "{state}: {:?}", page.matches);
    }
    assert!(!desk.find("محمد ال").await.is_empty());
    let somebody = desk
        .page("state=active&sort=user_id&order=descending")
        .await;
    let signed_in = somebody.users.iter().map(|user| &user.user_id);
    let mut tried = 0;
    for user_id in signed_in.filter(|it| it.ends_with("@example.org")).take(8) {
        let answer = desk.world.sign_in(user_id, PASSWORD).await;
        tried += usize::from(answer.status == 200);
    }
    // Some have no password.
    assert!(tried > 4, "{tried}");
}

#[tokio::test]
async fn many_temporary_passwords_are_listed_in_any_order() {
    let desk = many().await;
    desk.world
        .execute(
            "UPDATE accounts SET password_temporary = 1, password_expires_at = 4000000000
             WHERE id > 'c1' AND id < 'c2'",
        )
        .await;
    for (query, found) in [
        ("sort=name", "c100001 c100002"),
        ("sort=name&order=descending", "temporary c106900"),
        ("sort=user_id", "c100001 c100002"),
        ("sort=password_changed_at", "c106900 c106899"),
        ("sort=state&order=descending", "c106900 c106899"),
        ("search=late", "c101501 c101502"),
        ("search=late&order=descending", "c106900 c106899"),
    ] {
        let list = format!("state=temporary&limit=2&{query}");
        assert_eq!(desk.list(&list).await.join(" "), found, "{query}");
    }
    assert_eq!(desk.page("state=temporary").await.matches, None);
}
