//! Joiners, movers and leavers, by the command line: the program itself.

use crate::office::Office;

const LIVE: &str = "SELECT COUNT(*) FROM recoveries WHERE ended IS NULL";
const SESSIONS: &str = "SELECT COUNT(*) FROM sessions";

#[tokio::test]
async fn a_dry_run_shows_a_table_and_writes_nothing() {
    let office = Office::new().await;
    let (is_well, printed) = office.import("user_id,name\nada,Ada\n", &[]);
    assert!(is_well, "{printed}");
    assert!(
        printed.contains("warning: 1 of 1 accounts could not be recovered"),
        "{printed}"
    );
    let text = "user_id,name,sms\nada,Ada L.,+15550100111\nzoe,Zoë,+15550100112\nx,X,hidden\n";
    let (is_well, printed) = office.import(text, &["--update", "--dry-run"]);
    assert!(!is_well, "a line is wrong: {printed}");
    for part in [
        "changed    ada                              name, methods\n",
        "new        zoe\n",
        "refused    line 4: sms holds",
        "accounts made: 1, there already: 0, changed: 1",
        "nothing was changed",
    ] {
        assert!(printed.contains(part), "{part}: {printed}");
    }
    assert!(
        !printed.contains("hidden") && !printed.contains("warning"),
        "{printed}"
    );
    assert_eq!(office.number("SELECT COUNT(*) FROM accounts").await, 1);
    assert_eq!(office.kept("ada").await.account.name, "Ada");
}

const JOINED: &str = "user_id,name,role,alternate_email,sms,groups\n\
    ada,Ada,helpdesk,ada@home.example,+15550100111,Sales\nzoe,Zoë,,,,\nida,Ida,,i@home.example,,\n";

const MOVED: &str = "User ID,Name,State,Groups,alternate email\n\
    ADA,Ada King,,Field work,\nzoe,,disabled,,\nida,Ida,active,,i@home.example\n";

#[tokio::test]
async fn an_update_changes_the_columns_that_there_are() {
    let office = Office::new().await;
    assert!(office.import(JOINED, &[]).0);
    let (_, printed) = office.import(MOVED, &["--update"]);
    assert!(
        printed.contains("made: 0, there already: 1, changed: 2"),
        "{printed}"
    );
    let ada = office.kept("ada").await;
    assert_eq!(ada.account.name, "Ada King");
    assert_eq!(
        ada.account.role.as_str(),
        "helpdesk",
        "there is no such column"
    );
    assert_eq!(ada.groups, ["Field work"]);
    let targets = ada.account.methods.iter().map(|method| &*method.target);
    assert_eq!(
        targets.collect::<Vec<_>>(),
        ["+15550100111"],
        "an empty cell takes away"
    );
    let zoe = office.kept("zoe").await.account;
    assert_eq!(zoe.name, "Zoë", "an empty name stays");
    assert_eq!(zoe.state.word(), "disabled");
    let words = "SELECT COUNT(*) FROM search_words WHERE word = 'king'
        AND number = (SELECT number FROM accounts WHERE id = 'ada')";
    assert_eq!(
        office.number(words).await,
        1,
        "she is found by her new name"
    );
    let (_, printed) = office.import(MOVED, &["--update"]);
    assert!(
        printed.contains("there already: 3, changed: 0"),
        "the same twice: {printed}"
    );
}

#[tokio::test]
async fn an_update_is_recorded_and_ends_what_held_before() {
    let office = Office::new().await;
    assert!(office.import(JOINED, &[]).0);
    office.begin("ada").await;
    office.begin("ida").await;
    assert!(office.import(MOVED, &["--update"]).0);
    assert_eq!(
        office.number(LIVE).await,
        1,
        "Ida's recovery; Ada's ended with her methods"
    );
    assert_eq!(
        office.number(SESSIONS).await,
        2,
        "other methods end no session"
    );
    let record = office.record().await;
    let ada = "account_changed (command line) ada {\"changed\":\"name, methods, groups\"}";
    assert!(record.iter().any(|it| it == ada), "{record:?}");
}

#[tokio::test]
async fn whoever_is_missing_is_switched_off_within_a_limit() {
    let office = Office::new().await;
    let people = |from: usize| -> String {
        let rows = (from..20).map(|number| format!("user{number:02},+15550100111\n"));
        "user_id,sms\n".to_owned() + &rows.collect::<String>()
    };
    assert!(office.import(&people(0), &[]).0);
    let (is_well, printed) = office.import(&people(3), &["--disable-missing"]);
    assert!(
        !is_well && printed.contains("3 of 20 accounts"),
        "{printed}"
    );
    let off = "SELECT COUNT(*) FROM accounts WHERE state = 'disabled'";
    assert_eq!(office.number(off).await, 0);
    let (is_well, printed) = office.import(&people(3), &["--disable-missing", "--dry-run"]);
    assert!(
        !is_well && printed.contains("switch off user02"),
        "{printed}"
    );
    office.begin("user00").await;
    let (is_well, printed) = office.import(&people(2), &["--disable-missing"]);
    assert!(is_well && printed.contains("switched off: 2"), "{printed}");
    assert_eq!(
        (office.number(LIVE).await, office.number(SESSIONS).await),
        (0, 0)
    );
    let (is_well, printed) = office.import(&people(3), &["--disable-missing", "--up-to", "50"]);
    assert!(is_well && printed.contains("switched off: 1"), "{printed}");
    assert_eq!(office.number(off).await, 3);
    let (is_well, _) = office.import(&people(0), &["--up-to", "50"]);
    assert!(!is_well, "--up-to alone says nothing");
}

#[tokio::test]
async fn what_is_set_is_read_as_people_write_it() {
    let office = Office::new().await;
    assert!(
        office
            .import("user_id,name,sms\nAda,Ada,+15550100111\n", &[])
            .0
    );
    let mobile = ["--mobile", "0151/12345678", "--country", "de"];
    let rest = [
        "--name",
        "Ada King",
        "--alternate-email",
        "<ada@home.example>",
    ];
    let printed = office.ok(&[&["set", "ADA"][..], &mobile, &rest].concat());
    assert_eq!(printed, "Ada: changed name, methods\n");
    let methods = office.kept("ada").await.account.methods;
    let targets: Vec<_> = methods
        .iter()
        .map(|it| (it.kind.as_str(), &*it.target))
        .collect();
    let number = "+4915112345678";
    assert_eq!(
        targets,
        [
            ("email", "ada@home.example"),
            ("sms", number),
            ("voice", number)
        ]
    );
    let printed = office.ok(&["set", "ada", "--mobile", ""]);
    assert_eq!(printed, "Ada: changed methods\n");
    assert_eq!(office.kept("ada").await.account.methods.len(), 1);
}

#[tokio::test]
async fn roles_and_states_are_changed_and_accounts_deleted() {
    let office = Office::new().await;
    assert!(
        office
            .import("user_id,name,sms\nAda,Ada,+15550100111\n", &[])
            .0
    );
    office.begin("ada").await;
    assert_eq!(
        office.ok(&["role", "ada", "password_admin"]),
        "Ada: changed role\n"
    );
    assert_eq!(
        (office.number(LIVE).await, office.number(SESSIONS).await),
        (0, 0)
    );
    assert_eq!(office.ok(&["disable", "ada"]), "Ada: changed state\n");
    assert_eq!(
        office.ok(&["disable", "ada"]),
        "Ada: nothing changed, it was so before\n"
    );
    assert_eq!(office.ok(&["enable", "ada"]), "Ada: changed state\n");
    let list = office.ok(&["list", "--hashes"]);
    assert_eq!(
        list,
        "1\tno password\n\nAda\tactive\tpassword_admin\t1\tno password\n"
    );
    assert_eq!(office.ok(&["delete", "ada"]), "Ada: deleted\n");
    assert_eq!(office.number("SELECT COUNT(*) FROM accounts").await, 0);
    let record = office.record().await;
    let role =
        "account_changed (command line) Ada {\"changed\":\"role\",\"role\":\"password_admin\"}";
    assert!(record.iter().any(|it| it == role), "{record:?}");
    assert_eq!(
        record.last().expect("a record"),
        "account_deleted (command line) Ada {}"
    );
}

#[tokio::test]
async fn what_cannot_be_done_is_told() {
    let office = Office::new().await;
    assert!(office.import("user_id,state\nada,locked\n", &[]).0);
    assert!(office.ok(&["enable", "ada"]).contains("it is locked"));
    for (words, part) in [
        (&["disable", "nobody"][..], "no account with this user ID"),
        (&["set", "ada"], "nothing to set"),
        (&["set", "ada", "--mobile", "0151/12345678"], "--country"),
        (&["set", "ada", "--email", "nothing"], "no address"),
        (&["set", "ada", "--name", " "], "the name is empty"),
        (
            &["set", "ada", "--mobile", "1", "--country", "Germany"],
            "two letters",
        ),
        (&["role", "ada", "king"], "king"),
        (&["import", "people.csv", "--from", "excel"], "m365"),
    ] {
        let (is_well, printed) = office.run(words);
        assert!(!is_well && printed.contains(part), "{words:?}: {printed}");
    }
}

#[tokio::test]
async fn the_check_counts_hashes_by_kind_the_weakest_first() {
    let office = Office::new().await;
    assert_eq!(office.ok(&["check"]), "no accounts look alike\n");
    let text = "user_id,password,password_hash\n\
        ada,analytical-engine-1843,\n\
        zoe,,$2b$04$mcJLMgtMu1.myuvYjU8erOcMKQH/4GE3BjvY3Jpo76ppEGTVehmgi\n\
        ida,,{SSHA}DrLmpBwKXPO37j5n2w76b28lKRb/f6+1\n\
        eva,,{SSHA}DrLmpBwKXPO37j5n2w76b28lKRb/f6+1\n\
        nobody,,\n";
    assert!(office.import(text, &[]).0);
    let spoilt = "UPDATE accounts SET password_hash = 'x' WHERE user_id = 'eva'";
    let pool = office.database.pool();
    sqlx::query(spoilt).execute(pool).await.expect("a row");
    assert_eq!(
        office.ok(&["check"]),
        "no accounts look alike\n\
         1\tcannot be read: nobody signs in by it\n\
         1\tsalted digest\n\
         1\tbcrypt\n\
         1\tArgon2id of this server\n\
         to be replaced, each when its owner signs in next: 3 of 4\n"
    );
}
