//! What people type and paste: user IDs, codes, numbers, generated passwords.

use regain_server::model::letter::Content;
use regain_server::port::clock::Clock;
use serde_json::{Value, json};

use crate::remote_people::{NINA, NINAS};
use crate::remote_recovery::front;
use crate::world::World;

const ADAS: &str = "analytical-engine-1843";
const GENERATED: &str = "Temp7rarypassw9rd";

#[tokio::test]
async fn a_user_id_is_read_as_it_was_meant() {
    let world = World::new().await;
    for typed in [
        "Ada@Example.com",
        "ada@example.com\u{200b}",
        "\u{2060}ada@exa\u{ad}mple.com ",
        "ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ",
        "mailto:ada@example.com",
        "<ada@example.com>",
        "ada@example.com.",
        "ada@example.com\u{fffc}",
        "ada@example.com ada@example.com",
        "邮箱：ada@example.com",
        "ada&#64;example.com",
    ] {
        world.sign_in(typed, ADAS).await.ok();
        let sent = world.post.letters().len();
        let handle = world.start(typed).await;
        world.send_code(&handle, "m1").await.ok();
        assert_eq!(world.post.letters().len(), sent + 1, "{typed:?}");
        world.verify(&handle, &world.post.code()).await.ok();
        world.clock.pass(3600);
    }
    let handle = world.start("\u{feff} <Ada@Example.com> ").await;
    let shown = world.show(&handle).await.ok();
    assert_eq!(shown["user_id"], "<Ada@Example.com>", "as it was typed");
}

#[tokio::test]
async fn tries_are_counted_for_the_account_however_it_is_written() {
    let world = World::with(|config| config.session.max_failures = 3).await;
    for typed in [
        "ada@example.com\u{200b}",
        "<ADA@example.com>",
        "ada@example.com.",
    ] {
        let wrong = world.sign_in(typed, "wrong").await;
        wrong.problem("wrong_credentials");
    }
    let locked = world.sign_in("ada@example.com", ADAS).await;
    assert_ne!(locked.status, 200);
}

#[tokio::test]
async fn a_foreign_directory_is_asked_for_what_was_meant() {
    let (_world, _directory, client) = front().await;
    for typed in [
        "nina@example.com\u{200b}",
        "ｎina@example.com",
        "<nina@example.com>",
        " nina@example\u{2060}.com",
    ] {
        client.sign_in(typed, NINAS).await.ok();
    }
    client.sign_in(NINA, NINAS).await.ok();
}

#[tokio::test]
async fn an_earlier_code_is_told_from_a_wrong_one_and_costs_no_try() {
    let world = World::new().await;
    let handle = world.start("ada@example.com").await;
    world.send_code(&handle, "m1").await.ok();
    let mut earlier = vec![world.post.code()];
    world.clock.pass(30);
    world.send_code(&handle, "m1").await.ok();
    earlier.push(world.post.code());
    world.send_code(&handle, "m2").await.ok();
    let newest = world.post.code();
    for code in earlier.iter().filter(|code| **code != newest) {
        for _ in 0..3 {
            world.verify(&handle, code).await.problem("code_superseded");
        }
    }
    let wrong = ["111111", "222222", "333333", "444444"];
    let is_none = |code: &&&str| **code != newest && !earlier.iter().any(|it| it == **code);
    let wrong = wrong.iter().find(is_none).expect("a wrong one");
    let found = world.verify(&handle, wrong).await.problem("code_wrong");
    assert_eq!(found["tries_left"], 4);
    world.verify(&handle, &newest).await.ok();
}

#[tokio::test]
async fn the_code_of_the_first_proof_is_an_earlier_one_at_the_second() {
    let world = World::new().await;
    let handle = world.start("grace@example.com").await;
    world.send_code(&handle, "m1").await.ok();
    let first = world.post.code();
    world.verify(&handle, &first).await.ok();
    world.send_code(&handle, "m2").await.ok();
    if first != world.post.code() {
        world
            .verify(&handle, &first)
            .await
            .problem("code_superseded");
    }
    world.verify(&handle, &world.post.code()).await.ok();
}

#[tokio::test]
async fn a_code_is_found_in_a_pasted_message() {
    let world = World::new().await;
    for around in [
        "{}.",
        "Code: {}",
        "{} is your code for 10 minutes",
        "\u{200e}{}\u{200b}",
        "{} is your code. Valid for 10 min.\n\n@login.example.org #{}",
        "Written at 10:42 UTC on 28.11.2026. Code:  {}  Questions? +49 30 123456",
    ] {
        let handle = world.start("ada@example.com").await;
        world.send_code(&handle, "m1").await.ok();
        let pasted = around.replace("{}", &world.post.code());
        world.verify(&handle, &pasted).await.ok();
        world.clock.pass(3600);
    }
}

#[tokio::test]
async fn a_message_tells_the_time_at_which_its_code_was_made() {
    let world = World::new().await;
    let handle = world.start("ada@example.com").await;
    let sent = world.send_code(&handle, "m1").await.ok();
    let letters = world.post.letters();
    let Content::Code { sent_at, .. } = &letters[0].content else {
        panic!("a code");
    };
    assert_eq!(sent["code"]["sent_at"], sent_at.0);
}

#[tokio::test]
async fn a_target_that_cannot_have_been_meant_costs_no_try() {
    let world = World::with(|config| config.recovery.confirm_target = true).await;
    // Of nobody as of somebody, or it would tell.
    for user_id in ["ada@example.com", "nobody@example.com"] {
        let handle = world.start(user_id).await;
        let send = async |typed: &str| {
            let body = json!({ "method": "m2", "confirm": typed });
            world
                .with_handle("POST /recovery/code", &handle, &body)
                .await
        };
        for (typed, fault) in [
            ("42", "too_short"),
            ("5550100142555010014255501001425", "too_long"),
            ("555-CALL-ADA", "invalid_characters"),
            ("\u{200b}", "missing"),
        ] {
            send(typed)
                .await
                .faults("invalid_fields", &[("confirm", fault)]);
        }
        let wrong = send("+1 555 0100199").await.problem("confirm_wrong");
        assert_eq!(wrong["tries_left"], 4, "{user_id}");
    }
    for typed in [
        "+1 (0)555 0100142",
        "٥٥٥٠١٠٠١٤٢",
        "\u{202a}+1 555 010-0142\u{202c}",
        "+1 0555 0100142",
        "[+1] 555·010·0142",
        "TEL:+1-555-010-0142",
        "Mobile: +1 555 010 0142 (private)",
        "sms:+15550100142",
    ] {
        let handle = world.start("ada@example.com").await;
        let body = json!({ "method": "m2", "confirm": typed });
        let sent = world.with_handle("POST /recovery/code", &handle, &body);
        sent.await.ok();
        world.clock.pass(3600);
    }
}

/// Gives an account a temporary password, as an import does.
async fn with_temporary(world: &World) {
    let database = world.database().await;
    let folder = tempfile::TempDir::new().expect("a folder");
    let file = folder.path().join("people.CSV");
    let text = format!("user_id,password,temporary\nnew@example.com,{GENERATED},TRUE\n");
    std::fs::write(&file, text).expect("a file");
    let imported = regain_server::import::command::import(&database, &file, world.clock.now());
    assert_eq!(imported.await.expect("an account").made, 1);
}

#[tokio::test]
async fn a_generated_password_is_taken_with_what_comes_along_when_it_is_copied() {
    let world = World::new().await;
    with_temporary(&world).await;
    let typed = [
        "Temp7rarypassw9rd ",
        " Temp7rary passw9rd\n",
        "Temp7rary-passw9rd",
        "Temp7rary–passw9rd\u{200b}",
        "“Temp7rarypassw9rd”.",
        "Ｔｅｍｐ７ｒａｒｙｐａｓｓｗ９ｒｄ",
        "Temp٧rarypassw٩rd",
    ];
    for typed in typed {
        let signed_in = world.sign_in("new@example.com", typed).await.ok();
        assert_eq!(signed_in["must_change_password"], true, "{typed:?}");
    }
    let cookie = world.cookie("new@example.com", typed[0]).await;
    let change = async |cookie: &str, current: &str, new: &str| {
        let body = json!({ "current_password": current, "new_password": new });
        world
            .call("PUT /session/password", &[("cookie", cookie)], &body)
            .await
    };
    let same = change(&cookie, typed[0], GENERATED).await;
    same.faults("password_refused", &[("new_password", "unchanged")]);
    let own = "one that only I know";
    change(&cookie, typed[2], own).await.ok();
    world.sign_in("new@example.com", own).await.ok();
    for typed in [
        "one that only I know ",
        "onethatonlyIknow",
        "one-that-only-I-know",
    ] {
        let wrong = world.sign_in("new@example.com", typed).await;
        wrong.problem("wrong_credentials");
    }
}

#[tokio::test]
async fn passwords_of_ones_own_stay_exact() {
    let world = World::new().await;
    for typed in [
        " analytical-engine-1843",
        "analytical engine 1843",
        "analyticalengine1843",
    ] {
        let wrong = world.sign_in("ada@example.com", typed).await;
        wrong.problem("wrong_credentials");
    }
    let nobody = world.call("GET /session", &[], &Value::Null).await;
    nobody.problem("no_session");
}
