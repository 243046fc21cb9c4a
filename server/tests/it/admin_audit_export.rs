//! The audit record as a file.

use crate::world::World;

#[tokio::test]
async fn an_export_holds_every_record_once_and_is_recorded_itself() {
    let world = World::new().await;
    for _ in 0..1100 {
        world.start("ada@example.com").await;
    }
    let answer = world.as_admin("GET /admin/audit.csv").await;
    assert_eq!(
        answer.header("content-type"),
        "text/csv; charset=utf-8; header=present"
    );
    assert_eq!(
        answer.header("content-disposition"),
        "attachment; filename=\"regain-audit-2027-01-15.csv\""
    );
    assert_eq!(answer.header("cache-control"), "no-store");
    let text = answer.text();
    let (head, rest) = text.split_once("\r\n").expect("a line of names");
    assert_eq!(
        head,
        "\u{feff}number,time,kind,result,code,actor,subject,address,details,support_id"
    );
    let lines: Vec<&str> = rest.split_terminator("\r\n").collect();
    let numbers: Vec<i64> = lines
        .iter()
        .map(|line| {
            line.split(',')
                .next()
                .expect("a cell")
                .parse()
                .expect("a number")
        })
        .collect();
    assert_eq!(numbers, (1..=1102).rev().collect::<Vec<i64>>());
    assert_eq!(
        lines[0],
        "1102,2027-01-15T08:00:00Z,audit_exported,done,,admin@example.com,,unknown,,"
    );
    assert_eq!(
        lines[2],
        "1100,2027-01-15T08:00:00Z,recovery_started,done,,,ada@example.com,unknown,,"
    );
}

#[tokio::test]
async fn an_export_holds_what_was_asked_for() {
    let world = World::new().await;
    world.start("ada@example.com").await;
    world.start("grace@example.com").await;
    let answer = world
        .as_admin("GET /admin/audit.csv?person=grace@example.com&kind=recovery_started&from=1")
        .await;
    let text = answer.text();
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.contains("grace@example.com") && !text.contains("ada@"));
    let record = world.record("audit_exported").await;
    assert_eq!(record["actor"]["user_id"], "admin@example.com");
    assert_eq!(record["subject"]["user_id"], "grace@example.com");
    let expected = serde_json::json!({ "from": "1", "kind": "recovery_started" });
    assert_eq!(record["params"], expected);
}

#[tokio::test]
async fn names_that_are_formulas_are_text_in_it() {
    let world = World::new().await;
    let rename =
        "UPDATE accounts SET user_id = '=cmd|''/C calc''!A0', user_key = '=cmd|''/c calc''!a0'
        WHERE user_id = 'ada@example.com'";
    world.execute(rename).await;
    world.start("=cmd|'/C calc'!A0").await;
    let text = world.as_admin("GET /admin/audit.csv").await.text();
    assert!(text.contains(",'=cmd|'/C calc'!A0,"), "{text}");
    assert!(!text.contains(",="), "{text}");
}
