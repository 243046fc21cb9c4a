//! Files that were cut, come twice or are too wrong to tell all of it, and imports that were killed.

use std::fmt::Write as _;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::office::Office;

const ACCOUNTS: &str = "SELECT COUNT(*) FROM accounts";
/// Accounts without all that belongs to them.
const HALF_MADE: &str = "SELECT COUNT(*) FROM accounts AS a WHERE
    (SELECT COUNT(*) FROM methods AS m WHERE m.account = a.id) <> 2
    OR (SELECT COUNT(*) FROM memberships AS m WHERE m.account = a.id) <> 1
    OR NOT EXISTS (SELECT 1 FROM searchable AS s WHERE s.account = a.id)";

fn people(count: usize) -> String {
    let mut text = String::from("user_id,name,alternate_email,sms,groups\n");
    for number in 0..count {
        let _ = writeln!(
            text,
            "user{number},\"User, {number}\",u{number}@home.example,+15550100111,Sales"
        );
    }
    text
}

#[tokio::test]
async fn a_file_that_was_cut_is_taken_over_in_no_line() {
    let office = Office::new().await;
    let whole = people(100);
    // Within a cell in quotes, behind a separator, and within a line end.
    let quoted = whole.len() / 2 + whole[whole.len() / 2..].find('"').expect("a quote") + 4;
    let behind = quoted + whole[quoted..].find(",u").expect("an address") + 1;
    for (end, part) in [
        (quoted, "opens a quotation mark that is never closed"),
        (behind, "has fewer columns than there are names"),
    ] {
        let (is_well, printed) = office.import(&whole[..end], &[]);
        let line = format!("line {}: {part}", whole[..end].matches('\n').count() + 1);
        assert!(!is_well && printed.contains(&line), "{line}: {printed}");
    }
    assert_eq!(office.number(ACCOUNTS).await, 0);
    let (is_well, printed) = office.import(whole.trim_end(), &["--dry-run"]);
    assert!(
        is_well && printed.contains("the last line has no end"),
        "{printed}"
    );
    let (is_well, printed) = office.import(&whole, &["--dry-run"]);
    assert!(is_well && !printed.contains("has no end"), "{printed}");
}

#[tokio::test]
async fn the_same_file_twice_changes_nothing_the_second_time() {
    let office = Office::new().await;
    let text = people(30);
    let (_, printed) = office.import(&text, &["--update"]);
    assert!(printed.contains("made: 30, there already: 0"), "{printed}");
    let methods = office.kept("user7").await.account.methods;
    for options in [&[][..], &["--update", "--disable-missing"]] {
        let (is_well, printed) = office.import(&text, options);
        assert!(
            is_well && printed.contains("made: 0, there already: 30"),
            "{printed}"
        );
    }
    assert_eq!(office.kept("user7").await.account.methods, methods);
}

#[tokio::test]
async fn of_many_wrong_lines_the_first_are_told_and_all_counted() {
    let office = Office::new().await;
    let mut text = String::from("user_id,role\n");
    text.extend((0..5000).map(|number| format!("user{number},king\n")));
    let (is_well, printed) = office.import(&text, &[]);
    assert!(
        !is_well && printed.contains("5000 of its lines"),
        "{printed}"
    );
    assert!(printed.lines().count() < 30, "{printed}");
}

#[tokio::test]
async fn an_import_that_was_killed_goes_on_where_it_was() {
    let office = Office::new().await;
    let text = people(500);
    let mut import = start(&office, &text);
    let begun = Instant::now();
    while office.number(ACCOUNTS).await == 0 {
        let ended = import.try_wait().expect("a program");
        assert!(ended.is_none(), "it ended too early: {ended:?}");
        assert!(begun.elapsed() < Duration::from_secs(60), "nobody comes");
        thread::sleep(Duration::from_millis(5));
    }
    import.kill().expect("it is killed");
    import.wait().expect("it ends");
    let made = office.number(ACCOUNTS).await;
    assert!(made > 0 && made < 500, "{made} were made before");
    assert_eq!(office.number(HALF_MADE).await, 0);
    let (is_well, printed) = office.import(&text, &[]);
    let summary = format!("made: {}, there already: {made}", 500 - made);
    assert!(
        is_well && printed.contains(&summary),
        "{summary}: {printed}"
    );
    assert_eq!(office.number(HALF_MADE).await, 0);
}

fn start(office: &Office, text: &str) -> Child {
    let mut import: Command = office.import_of(text);
    import.stdout(Stdio::null()).stderr(Stdio::null());
    import.spawn().expect("it starts")
}
