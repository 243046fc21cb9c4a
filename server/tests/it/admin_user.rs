//! One user, as administrators of each rank see them.

use regain_contract::Code;
use regain_contract::admin::User;
use serde_json::Value;

use crate::admin_users::Desk;
use crate::answer::Answer;
use crate::world::World;

/// Those who may look: user and password.
const ADMINISTRATORS: [(&str, &str); 3] = [
    ("helpdesk", "spanning-tree-bridges-85"),
    ("passwords", "new-directions-in-1976"),
    ("admin", "guidance-computer-1969"),
];

impl World {
    /// A look by somebody: user and password.
    async fn look(&self, (who, password): (&str, &str), path: &str) -> Answer {
        let cookie = self.cookie(&format!("{who}@example.com"), password).await;
        let call = format!("GET {path}");
        self.call(&call, &[("cookie", &cookie)], &Value::Null).await
    }
}

impl Desk {
    /// What names a user in addresses.
    pub async fn id(&self, user: &str) -> String {
        let page = self.page(&format!("search={user}%40example.com")).await;
        assert_eq!(page.users.len(), 1, "{user}");
        page.users[0].id.clone()
    }

    pub async fn user(&self, user: &str) -> User {
        let path = format!("/admin/users/{}", self.id(user).await);
        serde_json::from_value(self.get(&path).await.ok()).expect("a user")
    }
}

/// The changes of an account, as acts.
const CHANGES: [&str; 5] = [
    "change_name",
    "change_methods",
    "change_groups",
    "switch_off",
    "change_role",
];

/// Which changes may be made: a letter each, `n` where the code is another than `rank_too_low`.
fn changes(user: &User) -> String {
    let letter = |act: &&str| {
        let allowed = user.may.iter().find(|it| it.act.as_str() == *act);
        match allowed.expect("an act").refused.as_ref().map(Code::as_str) {
            None => 'y',
            Some("rank_too_low") => 'r',
            Some(_) => 'n',
        }
    };
    CHANGES.iter().map(letter).collect()
}

/// What may not be done beside changes, as `act: code`.
fn refused(user: &User) -> Vec<String> {
    let others = user.may.iter();
    let acts = others.filter(|it| !CHANGES.contains(&it.act.as_str()));
    let acts = acts.filter_map(|it| {
        let code = it.refused.as_ref()?;
        Some(format!("{}: {}", it.act.as_str(), code.as_str()))
    });
    acts.collect()
}

#[tokio::test]
async fn a_user_is_shown_with_what_an_administrator_has_to_know() {
    let desk = Desk::new().await;
    desk.world
        .sign_in("grace@example.com", "wrong")
        .await
        .problem("wrong_credentials");
    let cookie = desk
        .world
        .cookie("ada@example.com", "analytical-engine-1843");
    cookie.await;
    let ada = desk.user("ada").await;
    assert_eq!((&*ada.name, ada.state.as_str()), ("Ada Lovelace", "active"));
    assert_eq!(ada.sessions, 1);
    let methods: Vec<_> = ada
        .methods
        .iter()
        .map(|it| (&*it.id, &*it.masked))
        .collect();
    let phone = "••• ••• ••42";
    assert_eq!(
        methods,
        [("m1", "a•••@e•••.net"), ("m2", phone), ("m3", phone)]
    );
    let groups: Vec<_> = ada
        .groups
        .iter()
        .map(|it| (&*it.name, it.members))
        .collect();
    assert_eq!(groups, [("Engineering", 4), ("Research", 3)]);
    assert_eq!(ada.recent[0].kind.as_str(), "signed_in");
    assert_eq!((ada.failed_sign_ins, ada.password_expires_at), (0, None));
    assert_eq!(ada.rules.password_seconds, 86_400);
    assert!(ada.rules.mail && !ada.rules.password_by_mail);
    let grace = desk.user("grace").await;
    assert_eq!((grace.failed_sign_ins, grace.two_proofs), (1, true));
    assert_eq!(grace.recent[0].kind.as_str(), "sign_in_failed");
    assert_eq!(grace.rules.policy, regain_contract::Policy::nist(8));
    assert!(desk.user("temporary").await.password_expires_at.is_some());
    desk.world.clock.pass(2 * 3600);
    let desk = Desk::in_world(desk.world).await;
    assert_eq!(desk.user("ada").await.sessions, 0);
}

#[tokio::test]
async fn what_may_be_done_depends_on_state_and_rank() {
    let desk = Desk::new().await;
    let nothing_to_unlock = ["unlock: wrong_step"];
    let all = |code: &str| {
        let acts = ["reset_password", "unlock", "check_caller", "end_sessions"];
        acts.map(|act| format!("{act}: {code}"))
    };
    for (user, expected) in [
        ("ada", nothing_to_unlock.to_vec()),
        ("locked", vec![]),
        (
            "alan",
            vec!["unlock: wrong_step", "check_caller: no_methods"],
        ),
    ] {
        assert_eq!(refused(&desk.user(user).await), expected, "{user}");
    }
    for (user, code) in [
        ("managed", "managed_elsewhere"),
        ("disabled", "account_disabled"),
        ("admin", "not_yourself"),
    ] {
        assert_eq!(refused(&desk.user(user).await), all(code), "{user}");
    }
    // Rows look, columns are looked at: a user, the help desk, password and global administrators.
    let table = ["yrrr", "yyrr", "yyyy"];
    let subjects = ["ada", "helpdesk", "passwords", "admin"];
    for ((who, password), row) in ADMINISTRATORS.into_iter().zip(table) {
        for (subject, expected) in subjects.into_iter().zip(row.chars()) {
            let path = format!("/admin/users/{}", desk.id(subject).await);
            let seen = desk.world.look((who, password), &path).await.ok();
            let user: User = serde_json::from_value(seen).expect("a user");
            let expected = match expected {
                _ if who == subject => all("not_yourself").to_vec(),
                'y' => vec![nothing_to_unlock[0].to_owned()],
                _ => all("rank_too_low").to_vec(),
            };
            assert_eq!(refused(&user), expected, "{who} on {subject}");
        }
    }
}

#[tokio::test]
async fn what_may_be_changed_depends_on_rank_and_never_on_state() {
    let desk = Desk::new().await;
    let subjects = ["ada", "disabled", "managed", "helpdesk", "admin"];
    let table = [
        ["yyrrr", "yyrrr", "yyrrr", "nnnnn", "rrrrr"],
        ["yyryr", "yyryr", "yyryr", "yyryr", "rrrrr"],
        ["yyyyy", "yyyyy", "yyyyy", "yyyyy", "nnnnn"],
    ];
    for ((who, password), row) in ADMINISTRATORS.into_iter().zip(table) {
        for (subject, expected) in subjects.into_iter().zip(row) {
            let path = format!("/admin/users/{}", desk.id(subject).await);
            let seen = desk.world.look((who, password), &path).await.ok();
            let user: User = serde_json::from_value(seen).expect("a user");
            assert_eq!(changes(&user), expected, "{who} on {subject}");
        }
    }
}

#[tokio::test]
async fn too_many_wrong_passwords_lock_and_can_be_unlocked() {
    let desk = Desk::new().await;
    let seen = desk.user("ada").await;
    for _ in 0..12 {
        desk.world.sign_in("ada@example.com", "wrong").await;
    }
    let ada = desk.user("ada").await;
    assert_eq!((ada.state.as_str(), ada.failed_sign_ins), ("locked", 10));
    let until = ada.sign_in_locked_until.expect("a time");
    assert_eq!(until.seconds_after(ada.now), 900);
    assert_eq!(refused(&ada), [""; 0]);
    assert_eq!(seen.revision, ada.revision);
    // In the list that lock is not counted.
    assert_eq!(desk.list("search=ada&state=active").await, ["ada"]);
    desk.world.clock.pass(901);
    let ada = desk.user("ada").await;
    assert_eq!((ada.state.as_str(), ada.failed_sign_ins), ("active", 0));
    assert_eq!(ada.sign_in_locked_until, None);
}

#[tokio::test]
async fn a_check_of_the_caller_may_be_needed_first() {
    let world = World::with(|config| config.admin.caller_check = true).await;
    let desk = Desk::in_world(world).await;
    let needed = ["reset_password: caller_check_needed", "unlock: wrong_step"];
    let ada = desk.user("ada").await;
    assert_eq!(refused(&ada), needed);
    assert_eq!(changes(&ada), "ynyyy", "methods open the account as well");
}

#[tokio::test]
async fn who_is_not_there_is_unknown() {
    let desk = Desk::new().await;
    let gone = format!("/admin/users/{}", desk.id("ada").await);
    desk.world
        .execute("DELETE FROM accounts WHERE user_id = 'ada@example.com'")
        .await;
    desk.get(&gone).await.problem("user_unknown");
    for id in ["x", "%00", "%25", "ada@example.com", &"a".repeat(5000)] {
        let answer = desk.get(&format!("/admin/users/{id}")).await;
        answer.problem("user_unknown");
    }
    assert_eq!(desk.find("ada").await, [""; 0]);
}

#[tokio::test]
async fn nobody_but_administrators_sees_users() {
    let desk = Desk::new().await;
    let one = format!("/admin/users/{}", desk.id("ada").await);
    let changing = ("temporary", "literate-programs-1984");
    for path in ["/admin/users", "/admin/groups", &one] {
        let call = format!("GET {path}");
        let nobody = desk.world.call(&call, &[], &Value::Null).await;
        nobody.problem("no_session");
        let user = ("edsger", "shortest-path-first-1959");
        let user = desk.world.look(user, path).await;
        user.problem("not_administrator");
        let temporary = desk.world.look(changing, path).await;
        temporary.problem("not_administrator");
        for administrator in ADMINISTRATORS {
            desk.world.look(administrator, path).await.ok();
        }
    }
    // An old sign-in is enough for looking.
    desk.world.clock.pass(3000);
    desk.get(&one).await.ok();
    desk.world
        .execute("UPDATE accounts SET role = 'user' WHERE user_id = 'admin@example.com'")
        .await;
    desk.get(&one).await.problem("not_administrator");
}
