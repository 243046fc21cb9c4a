//! Users and groups: found, filtered, sorted, page by page.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use regain_contract::admin::{Groups, UserPage};
use regain_contract::{MethodKind, Role, Timestamp};
use regain_server::adapter::sql::new_account::{NewAccount, NewPassword};
use regain_server::model::account::{AccountMethod, AccountState};
use regain_server::model::change::PreparedPassword;
use regain_server::port::clock::Clock;
use serde_json::Value;

use crate::answer::Answer;
use crate::world::World;

/// A world in which an administrator looks at users.
pub struct Desk {
    pub world: World,
    cookie: String,
}

impl Desk {
    /// With the rehearsal's accounts.
    pub async fn new() -> Self {
        Self::in_world(World::new().await).await
    }

    /// In this world.
    pub async fn in_world(world: World) -> Self {
        let cookie = world.cookie("admin@example.com", "guidance-computer-1969");
        let cookie = cookie.await;
        Self { world, cookie }
    }

    /// With these users in addition, `user ID|name` each.
    pub async fn with(users: &[&str]) -> Self {
        let desk = Self::new().await;
        desk.add(users).await;
        desk
    }

    pub async fn add(&self, users: &[&str]) {
        let users: Vec<_> = users.iter().map(|user| account(user)).collect();
        let database = self.world.database().await;
        let made = database.seed_all(&users, self.world.clock.now()).await;
        assert_eq!(made.expect("accounts"), users.len());
    }

    pub async fn get(&self, path: &str) -> Answer {
        let call = format!("GET {path}");
        let headers = [("cookie", &*self.cookie)];
        self.world.call(&call, &headers, &Value::Null).await
    }

    /// A page of users: members of the query and their values, `search=ada&sort=name`.
    pub async fn page(&self, query: &str) -> UserPage {
        let page = self.get(&format!("/admin/users?{query}")).await.ok();
        serde_json::from_value(page).expect("a page")
    }

    /// The user IDs of a page, up to the `@`.
    pub async fn list(&self, query: &str) -> Vec<String> {
        short(&self.page(query).await)
    }

    /// The user IDs that a search finds.
    pub async fn find(&self, search: &str) -> Vec<String> {
        let encoded = utf8_percent_encode(search, NON_ALPHANUMERIC);
        self.list(&format!("search={encoded}")).await
    }

    /// The id of a group.
    async fn group(&self, name: &str) -> String {
        let groups = self.get("/admin/groups").await.ok();
        let groups: Groups = serde_json::from_value(groups).expect("groups");
        let group = groups.groups.into_iter().find(|it| it.name == name);
        group.expect("a group").id
    }
}

/// The user IDs of a page, up to the `@`.
pub fn short(page: &UserPage) -> Vec<String> {
    let ids = page.users.iter().map(|user| user.user_id.split('@').next());
    ids.flatten().map(str::to_owned).collect()
}

fn account(user: &str) -> NewAccount {
    let (user_id, name) = user.split_once('|').expect("user ID and name");
    let hash = PreparedPassword(regain_contract::Secret::new("none"));
    NewAccount {
        user_id: user_id.to_owned(),
        name: name.to_owned(),
        email: None,
        role: Role::User,
        state: AccountState::Active,
        managed_at: None,
        two_proofs: false,
        password: Some(NewPassword::PreparedAt(hash, Timestamp(1_600_000_000))),
        temporary_for: None,
        methods: vec![AccountMethod {
            kind: MethodKind::Email,
            target: "x@home.example".to_owned(),
        }],
        groups: vec!["Made up".to_owned()],
    }
}

#[tokio::test]
async fn people_are_found_by_beginnings_of_their_words() {
    let desk = Desk::with(&[
        "maryam@example.org|مريم الحربي",
        "zoe.ob@example.org|Zoe\u{308} O'Brien-García",
        "100%_sure|\"Quoted\" Person",
        "😀|Smile",
    ])
    .await;
    for (search, found) in [
        ("ada", "ada"),
        ("ADA love", "ada"),
        ("love ada", "ada"),
        ("lovelace x", ""),
        ("ovelace", ""),
        ("ada@example.com", "ada"),
        ("Gra ada", ""),
        ("مريم", "maryam"),
        ("\u{202b}الحر مر\u{202c}", "maryam"),
        ("ZOË", "zoe.ob"),
        ("zoe\u{308} o'brien", "zoe.ob"),
        ("brien garc", "zoe.ob"),
        ("zoe.ob@example.org", "zoe.ob"),
        ("😀", "😀"),
        ("100%_s", "100%_sure"),
        ("\"quoted\"", "100%_sure"),
        ("%", ""),
        ("_", ""),
        ("'; DROP TABLE accounts; --", ""),
        ("a%a", "ada alan expired admin"),
        ("\u{10ffff}", ""),
    ] {
        assert_eq!(desk.find(search).await.join(" "), found, "{search}");
    }
    let all = desk.page("").await;
    assert_eq!(all.matches, Some(16));
    for nothing in ["", "  ", "\u{200f}", "\n\t\0"] {
        assert_eq!(desk.find(nothing).await, short(&all), "{nothing:?}");
    }
}

#[tokio::test]
async fn a_search_has_an_end() {
    let desk = Desk::new().await;
    let most = "é".repeat(256);
    assert_eq!(desk.find(&most).await, [""; 0]);
    let one_each: Vec<_> = (0..128)
        .map(|at| char::from(b'a' + at % 26).to_string())
        .collect();
    assert_eq!(desk.find(&one_each.join(" ")[..255]).await, [""; 0]);
    for long in ["é".repeat(257), "x".repeat(10_000)] {
        let long = utf8_percent_encode(&long, NON_ALPHANUMERIC);
        let refused = desk.get(&format!("/admin/users?search={long}")).await;
        let problem = refused.problem("invalid_fields");
        assert_eq!(problem["fields"][0]["field"], "search");
        assert_eq!(problem["fields"][0]["code"], "too_long");
        assert_eq!(problem["fields"][0]["params"]["max"], "256");
    }
}

#[tokio::test]
async fn states_and_groups_narrow_the_list_and_the_search() {
    let desk = Desk::new().await;
    let sales = desk.group("Sales").await;
    let support = desk.group("Support").await;
    for (query, found) in [
        ("state=locked".to_owned(), "locked"),
        ("state=disabled".to_owned(), "disabled"),
        ("state=managed_elsewhere".to_owned(), "managed"),
        ("state=temporary".to_owned(), "temporary"),
        ("state=temporary_expired".to_owned(), "expired"),
        ("state=active&search=ad".to_owned(), "ada admin"),
        ("state=locked&search=ad".to_owned(), ""),
        (format!("group={sales}"), "temporary expired"),
        (format!("group={sales}&search=frances"), "expired"),
        (
            format!("group={support}&sort=user_id"),
            "admin helpdesk passwords",
        ),
        (format!("group={support}&state=locked"), ""),
        ("group=none".to_owned(), ""),
        ("group=%00".to_owned(), ""),
        ("group=%25".to_owned(), ""),
    ] {
        assert_eq!(desk.list(&query).await.join(" "), found, "{query}");
    }
    let row = &desk.page("state=locked").await.users[0];
    assert_eq!(
        (&*row.name, row.state.as_str()),
        ("Barbara Liskov", "locked")
    );
    assert_eq!(row.role, Role::User);
    assert!(row.id.len() >= 24 && row.id.bytes().all(|it| it.is_ascii_hexdigit()));
    desk.world
        .execute("DELETE FROM groups WHERE name = 'Sales'")
        .await;
    assert_eq!(desk.list(&format!("group={sales}")).await, [""; 0]);
}

#[tokio::test]
async fn each_order_goes_both_ways() {
    let desk = Desk::new().await;
    let times = "UPDATE accounts SET password_changed_at = length(name) * 1000
        WHERE managed_at IS NULL";
    desk.world.execute(times).await;
    for (sort, found) in [
        (
            "name",
            "ada alan locked temporary edsger expired grace disabled managed admin helpdesk passwords",
        ),
        (
            "user_id",
            "ada admin alan disabled edsger expired grace helpdesk locked managed passwords temporary",
        ),
        (
            "state",
            "managed disabled locked expired temporary ada admin alan edsger grace helpdesk passwords",
        ),
        (
            "password_changed_at",
            "managed alan disabled ada grace temporary expired helpdesk locked edsger passwords admin",
        ),
    ] {
        let there = desk.list(&format!("sort={sort}")).await;
        assert_eq!(there.join(" "), found, "{sort}");
        let mut back = desk.list(&format!("sort={sort}&order=descending")).await;
        back.reverse();
        assert_eq!(back, there, "{sort}");
        // The same among those that a word is common to.
        let found = desk.list(&format!("sort={sort}&search=example")).await;
        assert_eq!(found, there, "{sort}");
    }
}

#[tokio::test]
async fn what_cannot_be_asked_for_is_named() {
    let desk = Desk::new().await;
    for (query, field) in [
        ("state=asleep", "state"),
        ("sort=size", "sort"),
        ("order=random", "order"),
        ("cursor=%00", "cursor"),
        ("cursor=AAAA", "cursor"),
    ] {
        let refused = desk.get(&format!("/admin/users?{query}")).await;
        let problem = refused.problem("invalid_fields");
        assert_eq!(problem["fields"][0]["field"], field, "{query}");
        assert_eq!(problem["fields"][0]["code"], "wrong", "{query}");
    }
    let refused = desk.get("/admin/users?limit=many").await;
    refused.problem("malformed_body");
    assert_eq!(desk.page("limit=0").await.users.len(), 1);
    assert_eq!(desk.page("limit=4000000000").await.users.len(), 12);
    assert_eq!(desk.page("unheard=of").await.users.len(), 12);
}
