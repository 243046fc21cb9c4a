//! Finding out what happened by the code that somebody was shown.

use std::process::Command;

use serde_json::{Value, json};

use crate::place::Place;
use crate::program::Program;
use crate::world::World;

#[tokio::test]
async fn the_audit_record_is_searched_by_a_support_code() {
    let world = World::new().await;
    let mut codes = Vec::new();
    for user in ["ada@example.com", "nobody@example.com"] {
        let refused = world
            .sign_in(user, "wrong")
            .await
            .problem("wrong_credentials");
        codes.push(refused["support_id"].as_str().expect("a code").to_owned());
    }
    let (code, other) = (&codes[0], &codes[1]);
    let spoken = format!("{}%20{}", code[..4].to_lowercase(), &code[4..]);
    for query in [
        format!("support_id={code}"),
        format!("support_id={spoken}"),
        format!("person={code}"),
        format!("person={}", code.to_lowercase()),
    ] {
        let page = world
            .as_admin(&format!("GET /admin/audit?{query}"))
            .await
            .ok();
        let entries = page["entries"].as_array().expect("entries");
        assert_eq!(entries.len(), 1, "{query}: {page}");
        assert_eq!(entries[0]["support_id"], **code);
        assert_eq!(entries[0]["subject"]["user_id"], "ada@example.com");
        assert!(!page.to_string().contains(other));
    }
    for nothing in ["support_id=22222222", "support_id=nonsense-indeed"] {
        let page = world
            .as_admin(&format!("GET /admin/audit?{nothing}"))
            .await
            .ok();
        assert_eq!(page["entries"], json!([]), "{nothing}");
    }
}

#[tokio::test]
async fn the_command_says_what_is_known_of_a_code() {
    let place = Place::new().await;
    let server = Program::start(&place);
    let wrong = json!({ "user_id": "ada@example.com", "password": "hidden-in-vain" });
    let refused: Value = server.call("POST /api/v1/session", "", &wrong);
    let code = refused["support_id"].as_str().expect("a code");
    let ask = |code: &str| {
        let output = Command::new(Program::FILE)
            .args(["support", code])
            .envs(place.environment())
            .output()
            .expect("the program runs");
        let both = [output.stdout, output.stderr].concat();
        (
            output.status.code(),
            String::from_utf8_lossy(&both).into_owned(),
        )
    };
    let (status, printed) = ask(&code.to_lowercase());
    assert_eq!(status, Some(0), "{printed}");
    for part in [
        "sign_in_failed, refused",
        "about: ada@example.com",
        "from: 127.0.0.1",
    ] {
        assert!(printed.contains(part), "{part}: {printed}");
    }
    assert!(!printed.contains("hidden-in-vain"), "{printed}");
    let (status, printed) = ask("22222222");
    assert_eq!(status, Some(1));
    assert!(printed.contains("support_id=22222222"), "{printed}");
    let (status, printed) = ask("0O1I");
    assert_eq!(status, Some(1));
    assert!(printed.contains("eight letters and digits"), "{printed}");
}
