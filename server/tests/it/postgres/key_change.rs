//! Another key for servers that share a database.

use crate::place::Place;
use crate::program::Program;

/// The program with these arguments: whether it went well, and what it said.
fn run(place: &Place, key: Option<&str>, args: &[&str]) -> (bool, String) {
    let key = key.map(|key| ("REGAIN_KEY", key.to_owned()));
    Program::run(args, place.environment().into_iter().chain(key))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_is_changed_once_no_server_uses_the_database() {
    let (place, folder) = (
        Place::new().await,
        tempfile::TempDir::new().expect("a folder"),
    );
    let file = folder.path().join("new.key");
    let change = ["key", "change", "--to", file.to_str().expect("a name")];
    let server = Program::start(&place);
    let (well, said) = run(&place, None, &change);
    assert!(!well && said.contains("stop all of them first"), "{said}");
    drop(server);

    // The database notices that a killed server is gone once it reads from the connection.
    let mut last = (false, String::new());
    for _ in 0..50 {
        last = run(&place, None, &change);
        if last.0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert!(last.0 && last.1.contains("give every server"), "{}", last.1);
    let (well, said) = run(&place, None, &["audit", "verify"]);
    assert!(!well && said.contains("sealed by another key"), "{said}");
    let key = std::fs::read_to_string(&file).expect("the new key");
    let (well, said) = run(&place, Some(key.trim()), &["audit", "verify"]);
    assert!(well, "{said}");
}
