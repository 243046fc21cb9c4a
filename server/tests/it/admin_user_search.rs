//! Users and groups: found and ordered by whoever has another keyboard.

use regain_contract::admin::Groups;
use regain_contract::{MethodKind, Role};
use regain_server::adapter::sql::new_account::NewAccount;
use regain_server::model::account::{AccountMethod, AccountState};
use regain_server::port::clock::Clock;

use crate::admin_users::Desk;

/// Somebody with methods on file, and in these groups.
fn person(user_id: &str, name: &str, targets: &[&str], groups: &[&str]) -> NewAccount {
    let method = |target: &&str| AccountMethod {
        kind: match target.contains('@') {
            true => MethodKind::Email,
            false => MethodKind::Sms,
        },
        target: (*target).to_owned(),
    };
    NewAccount {
        user_id: user_id.to_owned(),
        name: name.to_owned(),
        email: Some(format!("own.{user_id}@work.example")),
        role: Role::User,
        state: AccountState::Active,
        managed_at: None,
        two_proofs: false,
        password: None,
        temporary_for: None,
        methods: targets.iter().map(method).collect(),
        groups: groups.iter().map(|it| (*it).to_owned()).collect(),
    }
}

async fn desk(people: &[NewAccount]) -> Desk {
    let desk = Desk::new().await;
    let database = desk.world.database().await;
    let made = database.seed_all(people, desk.world.clock.now()).await;
    assert_eq!(made.expect("accounts"), people.len());
    desk
}

/// User IDs and names.
const NAMES: [(&str, &str); 16] = [
    ("u1", "Zoë Kröger"),
    ("u2", "Große-Łuczak"),
    ("u3", "İpek Işık"),
    ("u4", "陳大文"),
    ("u5", "Søren Ærø"),
    ("u6", "O’Brien"),
    ("u7", "أحمد مُنى"),
    ("u8", "サクラ"),
    ("u9", "김 민준"),
    ("müller", "X"),
    ("u10", "J. R. R. d’Arc"),
    ("u11", "عبد الرحمن ناصر"),
    ("u12", "髙橋 佐々"),
    ("u13", "Қайрат Ғали"),
    ("u14", "Jean-Luc St. Clair"),
    ("u15", "卡尔•马克思"),
];

/// What is searched for, and who is found.
const FOUND: [(&str, &str); 44] = [
    ("zoe", "u1"),
    ("ZOË", "u1"),
    ("Kroger", "u1"),
    ("Kroeger zo", "u1"),
    ("Krö", "u1"),
    ("grosse", "u2"),
    ("GROẞE", "u2"),
    ("luczak", "u2"),
    ("grosseluczak", "u2"),
    ("ipek", "u3"),
    ("isik", "u3"),
    ("ISIK", "u3"),
    ("大文", "u4"),
    ("文", "u4"),
    ("陳", "u4"),
    ("大 陳", "u4"),
    ("soren", "u5"),
    ("soeren", "u5"),
    ("aero", "u5"),
    ("obrien", "u6"),
    ("o'bri", "u6"),
    ("احمد", "u7"),
    ("منى", "u7"),
    ("さくら", "u8"),
    ("ｻｸﾗ", "u8"),
    ("김민준", "u9"),
    ("민준", "u9"),
    ("muller", "müller"),
    ("Mueller", "müller"),
    ("MÜLLER", "müller"),
    ("jrr darc", "u10"),
    ("J.R.R. d'arc", "u10"),
    ("arc", "u10"),
    ("عبدالرحمن", "u11"),
    ("عبد الرحمن", "u11"),
    ("الرحمن", "u11"),
    ("高橋 佐佐", "u12"),
    ("кайрат гали", "u13"),
    ("jean luc", "u14"),
    ("jeanluc st clair", "u14"),
    ("马克思", "u15"),
    ("卡尔马克思", "u15"),
    ("roger", ""),
    ("陈大文", ""),
];

#[tokio::test]
async fn names_are_found_from_a_plain_keyboard() {
    let desk = desk(&NAMES.map(|(id, name)| person(id, name, &[], &[]))).await;
    for (search, found) in FOUND {
        assert_eq!(desk.find(search).await.join(" "), found, "{search}");
    }
}

#[tokio::test]
async fn whole_addresses_and_numbers_on_file_find_their_owner() {
    let first = ["ida.home@bücher.example", "+4915112345642"];
    let people = [
        person("ida", "Ida Rhodes", &first, &[]),
        person("7654321", "Seven", &["+15550107654"], &[]),
    ];
    let desk = desk(&people).await;
    for (search, found) in [
        ("ida.home@bücher.example", "ida"),
        ("IDA.HOME@xn--bcher-kva.example", "ida"),
        ("<ida.home@bücher.example>", "ida"),
        ("rhodes ida.home@bücher.example", "ida"),
        ("own.ida@work.example", "ida"),
        ("+49 151 12345642", "ida"),
        ("0151/123 456 42", "ida"),
        ("0049 (0)151 12345642", "ida"),
        ("+٤٩ ١٥١ ١٢٣٤٥٦٤٢", "ida"),
        ("2345642", "ida"),
        ("7654321", "7654321"),
        ("555 010 7654", "7654321"),
        // Less than a whole one would let somebody spell out what is shown masked.
        ("ida.home", ""),
        ("ida.home@", ""),
        ("ida.home@bücher", ""),
        ("345642", ""),
        ("42", ""),
        ("+49 151", ""),
    ] {
        assert_eq!(desk.find(search).await.join(" "), found, "{search}");
    }
}

#[tokio::test]
async fn a_changed_account_is_found_by_what_it_is_now_after_a_start() {
    let desk = desk(&[person("ida", "Ida", &["ida@home.example"], &[])]).await;
    desk.world
        .execute("UPDATE accounts SET name = 'Édith' WHERE id = 'ida'")
        .await;
    desk.world
        .execute("UPDATE methods SET target = 'edith@home.example' WHERE account = 'ida'")
        .await;
    let database = desk.world.database().await;
    assert_eq!(database.fill_words().await.expect("words"), 1);
    for search in ["edith", "edith@home.example"] {
        assert_eq!(desk.find(search).await, ["ida"], "{search}");
    }
    assert_eq!(desk.find("ida@home.example").await, [""; 0]);
    assert_eq!(database.fill_words().await.expect("words"), 0);
}

#[tokio::test]
async fn users_and_groups_are_in_one_order() {
    let names = [
        "Zebra", "Über", "Udo", "Åse", "Asa", "émile", "Emil", "Łódź", "Ludwig", "ada",
    ];
    let users = names.iter().zip(0..).map(|(name, at)| {
        let user_id = format!("order{at}");
        person(
            &user_id,
            &format!("order {name}"),
            &[],
            &[&format!("order {name}")],
        )
    });
    let desk = desk(&users.collect::<Vec<_>>()).await;
    let expected = "ada Asa Åse Emil émile Łódź Ludwig Über Udo Zebra";
    let page = desk.page("search=order&sort=name").await;
    let shown = page
        .users
        .iter()
        .map(|user| user.name.replace("order ", ""));
    assert_eq!(shown.collect::<Vec<_>>().join(" "), expected);
    let groups = desk.get("/admin/groups").await.ok();
    let groups: Groups = serde_json::from_value(groups).expect("groups");
    let groups = groups.groups.iter().map(|group| &group.name);
    let ours: Vec<_> = groups.filter_map(|it| it.strip_prefix("order ")).collect();
    assert_eq!(ours.join(" "), expected);
}

#[tokio::test]
async fn no_search_reaches_what_words_are_kept_by() {
    let desk = desk(&[person(
        "x7",
        "X",
        &["ida@home.example", "+15550107654"],
        &["Team"],
    )])
    .await;
    let all = desk.list("").await;
    for nothing in ["\u{1}", "\u{2}", "\u{3}"] {
        assert_eq!(desk.find(nothing).await, all, "{nothing:?}");
    }
    for beginning in ["\u{2}ida@h", "\u{2}i", "\u{3}4567", "\u{3}45670105551"] {
        assert_eq!(desk.find(beginning).await, [""; 0], "{beginning:?}");
    }
    assert_eq!(
        desk.find("\u{2}ida@home.example\u{2}").await,
        ["x7"],
        "an address"
    );
}
