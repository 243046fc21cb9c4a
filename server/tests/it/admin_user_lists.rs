//! Lists of every kind, compared with what is worked out here, one user after the other.

use regain_contract::admin::UserPage;

use crate::admin_users::{Desk, short};

/// Users, of whom hundreds have the same name, and time of the password, and state.
const USERS: i64 = 10_200;

/// Users of a page.
const ROWS: usize = 15;

/// How many users are counted at most.
const COUNTED: usize = 1000;

/// Where temporary passwords stand among the states.
const TEMPORARY: i64 = 3_000_000_000_000;

const MADE: [&str; 4] = [
    "INSERT INTO accounts (id, user_id, user_key, name, name_key, role, state, two_proofs,
     password_temporary, password_expires_at, password_changed_at)
     WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10200)
     SELECT 'tie' || (100000 + i), 'tie' || (100000 + i), 'tie' || (100000 + i),
     'Tie ' || (i * 7919 % 41), 'tie ' || (i * 7919 % 41), 'user',
     CASE i % 13 WHEN 0 THEN 'locked' ELSE 'active' END, 0,
     CASE i % 13 WHEN 1 THEN 1 ELSE 0 END, 4000000000 + i % 5,
     CASE i % 17 WHEN 0 THEN NULL ELSE 1000000 + i % 7 END FROM n",
    "INSERT INTO search_words (word, number)
     WITH users AS (SELECT number, CAST(substr(id, 4) AS INTEGER) - 100000 AS i FROM accounts
     WHERE id LIKE 'tie1%')
     SELECT 'few', number FROM users WHERE i % 100 = 0
     UNION ALL SELECT 'late', number FROM users WHERE i * 7919 % 41 > 20
     UNION ALL SELECT 'left', number FROM users WHERE i <= 5100
     UNION ALL SELECT 'right', number FROM users WHERE i > 5060
     UNION ALL SELECT 'twin1', number FROM users WHERE i % 2 = 0
     UNION ALL SELECT 'twin2', number FROM users WHERE i % 4 < 3",
    "INSERT INTO groups (public_id, name) VALUES ('half', 'Half of them'), ('some', 'Some')",
    "INSERT INTO memberships (grp, account) SELECT g.id, a.id FROM groups AS g, accounts AS a
     WHERE a.id LIKE 'tie1%' AND ((g.public_id = 'half' AND a.id > 'tie105100')
     OR (g.public_id = 'some' AND a.id LIKE '%50'))",
];

/// What is searched for, and in which group.
const SEARCHES: [(&str, &str); 13] = [
    ("", ""),
    ("", "half"),
    ("", "some"),
    ("few", ""),
    ("few twin", "half"),
    ("late", ""),
    ("late", "half"),
    ("late twin", ""),
    ("left right", ""),
    ("left late", "half"),
    ("twin right", "some"),
    ("twin2 late right", "half"),
    ("twin nobody", ""),
];

const STATES: [&str; 4] = ["", "locked", "temporary", "active"];

const ORDERS: [&str; 4] = ["name", "user_id", "state", "password_changed_at"];

/// User number `i`.
struct User {
    i: i64,
    key: String,
    name: String,
    set_at: i64,
    standing: i64,
}

impl User {
    fn new(i: i64) -> Self {
        Self {
            i,
            key: format!("tie{}", 100_000 + i),
            name: format!("tie {}", i * 7919 % 41),
            set_at: if i % 17 == 0 { 0 } else { 1_000_000 + i % 7 },
            standing: match i % 13 {
                0 => 2_000_000_000_000,
                1 => TEMPORARY + 4_000_000_000 + i % 5,
                _ => 4_000_000_000_000,
            },
        }
    }

    fn has(&self, word: &str) -> bool {
        let twin2 = self.i % 4 < 3;
        match word {
            "few" => self.i % 100 == 0,
            "late" => self.i * 7919 % 41 > 20,
            "left" => self.i <= 5100,
            "right" => self.i > 5060,
            "twin" => self.i % 2 == 0 || twin2,
            "twin2" => twin2,
            _ => false,
        }
    }

    fn is_in(&self, group: &str) -> bool {
        match group {
            "half" => self.i > 5100,
            "some" => self.i % 100 == 50,
            _ => true,
        }
    }

    fn is(&self, state: &str) -> bool {
        match state {
            "locked" => self.i % 13 == 0,
            "temporary" => self.i % 13 == 1,
            "active" => self.i % 13 > 1,
            _ => true,
        }
    }

    /// What comes first in a list, and then.
    fn place(&self, order: &str) -> (&str, i64, &str) {
        match order {
            "name" => (&self.name, 0, &self.key),
            "state" => ("", self.standing, &self.key),
            "password_changed_at" => ("", self.set_at, &self.key),
            _ => ("", 0, &self.key),
        }
    }
}

/// Those who are listed, in order.
fn expected(users: &[User], list: &List) -> Vec<String> {
    let chosen = users.iter().filter(|it| {
        let mut words = list.search.split_whitespace();
        words.all(|word| it.has(word)) && it.is_in(list.group) && it.is(list.state)
    });
    let mut chosen: Vec<&User> = chosen.collect();
    chosen.sort_by(|one, other| one.place(list.order).cmp(&other.place(list.order)));
    if list.descending {
        chosen.reverse();
    }
    chosen.into_iter().map(|it| it.key.clone()).collect()
}

#[derive(Debug)]
struct List {
    search: &'static str,
    group: &'static str,
    state: &'static str,
    order: &'static str,
    descending: bool,
}

impl List {
    fn query(&self) -> String {
        let mut query = format!("limit={ROWS}&sort={}", self.order);
        let search = self.search.replace(' ', "+");
        for (name, value) in [
            ("search", &*search),
            ("group", self.group),
            ("state", self.state),
            ("order", if self.descending { "descending" } else { "" }),
        ] {
            if !value.is_empty() {
                query += &format!("&{name}={value}");
            }
        }
        query
    }
}

/// Every search in four of the eight orders, and in every state in one.
fn lists() -> Vec<List> {
    let mut all = Vec::new();
    for ((search, group), turn) in SEARCHES.into_iter().zip(0..) {
        for (state, at) in STATES.into_iter().zip(0..) {
            for (order, way) in (0..8).map(|it| (it % 4, it / 4)) {
                // Those without words or a state list the rehearsal's accounts too.
                let is_ours = !(search.is_empty() && group.is_empty());
                let is_next = match state {
                    "" => (turn + order + way) % 2 == 0,
                    _ => (turn + at + order + 4 * way) % 8 == 0,
                };
                if is_ours && is_next {
                    all.push(List {
                        search,
                        group,
                        state,
                        order: ORDERS[order],
                        descending: way == 1,
                    });
                }
            }
        }
    }
    all
}

fn compare(page: &UserPage, all: &[String], from: usize, list: &List) {
    let rows = all.iter().skip(from).take(ROWS).cloned();
    assert_eq!(short(page), rows.collect::<Vec<_>>(), "{from}: {list:?}");
    let matches = (all.len() <= COUNTED).then_some(all.len());
    let counted = page.matches.map(|it| it as usize);
    assert_eq!(counted, matches, "{from}: {list:?}");
    assert_eq!(page.next.is_some(), from + ROWS < all.len(), "{list:?}");
    assert_eq!(page.previous.is_some(), from > 0, "{list:?}");
}

#[tokio::test]
async fn every_list_is_what_looking_at_each_user_finds() {
    let desk = Desk::new().await;
    for statement in MADE {
        desk.world.execute(statement).await;
    }
    let users: Vec<User> = (1..=USERS).map(User::new).collect();
    let lists = lists();
    assert!(lists.len() > 80, "{}", lists.len());
    for list in lists {
        let (all, query) = (expected(&users, &list), list.query());
        let first = desk.page(&query).await;
        compare(&first, &all, 0, &list);
        let Some(next) = &first.next else { continue };
        let second = desk.page(&format!("{query}&cursor={next}")).await;
        compare(&second, &all, ROWS, &list);
        // In one state, two pages say enough.
        let next = second.next.as_ref().filter(|_| list.state.is_empty());
        let Some(next) = next else { continue };
        let third = desk.page(&format!("{query}&cursor={next}")).await;
        compare(&third, &all, 2 * ROWS, &list);
        let back = third.previous.as_ref().expect("a way back");
        let again = desk.page(&format!("{query}&cursor={back}")).await;
        compare(&again, &all, ROWS, &list);
    }
}
