//! The rules that every implementation keeps, by their numbers in docs/api/README.md: a test each. What
//! else follows from a rule has tests of its own, by what it is about.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use regain_server::model::letter::Content;
use serde_json::{Value, json};

use crate::admin_reset_desk::{ADA, CLICK, HELPDESK, OLD, text};
use crate::admin_reset_stored::texts;
use crate::rehearsal::Rehearsal;
use crate::world::{GOOD, World};

/// A known user who can recover here, an unknown one, and known ones who cannot or are locked.
const USERS: [&str; 6] = [
    ADA,
    "nobody@example.com",
    "alan@example.com",
    "disabled@example.com",
    "managed@example.com",
    "locked@example.com",
];

/// The members of an answer, with the values that may differ masked.
fn shape(value: &Value) -> Value {
    let mut value = value.clone();
    value["handle"] = Value::Null;
    let recovery = if value["recovery"].is_object() {
        &mut value["recovery"]
    } else {
        &mut value
    };
    recovery["user_id"] = Value::Null;
    recovery["proofs"]["needed"] = Value::Null;
    let methods = recovery["methods"].as_array_mut().expect("methods");
    // Accounts differ in this as well; that every answer has e-mail first is what matters.
    methods.truncate(1);
    methods[0]["masked"] = Value::Null;
    value
}

/// Whether somebody was mailed a code.
fn has_code(world: &World) -> bool {
    let letters = world.post.letters();
    let mut contents = letters.iter().map(|letter| &letter.content);
    contents.any(|content| matches!(content, Content::Code { .. }))
}

#[tokio::test]
async fn rule_1_every_user_gets_the_same_answer_until_a_code_was_verified() {
    let mut seen: Option<Vec<Value>> = None;
    for user_id in USERS {
        let world = World::new().await;
        let body = json!({ "user_id": user_id });
        let started = world.call("POST /recovery", &[], &body).await;
        let headers: Vec<String> = started.headers.keys().map(ToString::to_string).collect();
        let started = started.ok();
        let handle = text(&started, "handle").to_owned();
        assert_eq!(handle.len(), 43);
        let sent = world.send_code(&handle, "m1").await.ok();
        let early = world.send_code(&handle, "m1").await.json();
        // Where no code was sent, any is wrong.
        let wrong = match has_code(&world) {
            true => world.post.wrong_code(),
            false => "123456".to_owned(),
        };
        let wrong = world.verify(&handle, &wrong).await.json();
        let shown = world.show(&handle).await.ok();
        let step = world.choose(&handle, GOOD).await.json();
        let mut all = vec![json!(headers), shape(&started), shape(&sent), early, wrong];
        all.extend([shape(&shown), step]);
        for answer in &mut all {
            if answer["support_id"].is_string() {
                answer["support_id"] = Value::Null;
            }
        }
        match &seen {
            None => seen = Some(all),
            Some(first) => assert_eq!(first, &all, "{user_id}"),
        }
    }
}

#[tokio::test]
async fn rule_2_a_code_is_six_digits_stored_hashed_and_counts_once() {
    let world = World::new().await;
    let handle = world.start("grace@example.com").await;
    world.send_code(&handle, "m1").await.ok();
    let first = world.post.code();
    world.clock.pass(30);
    world.send_code(&handle, "m1").await.ok();
    let code = world.post.code();
    for code in [&first, &code] {
        assert_eq!(code.len(), 6);
        assert!(code.bytes().all(|digit| digit.is_ascii_digit()), "{code}");
        let texts = texts(&world.database().await).await;
        assert!(!texts.contains(&**code), "{code} is stored");
    }
    let earlier = world.verify(&handle, &first).await;
    earlier.problem("code_superseded");
    let wrong = world.verify(&handle, &world.post.wrong_code()).await;
    assert_eq!(wrong.problem("code_wrong")["tries_left"], 4);
    world.verify(&handle, &code).await.ok();
    world.verify(&handle, &code).await.problem("wrong_step");
    assert_eq!(world.show(&handle).await.ok()["proofs"]["given"], 1);
}

#[tokio::test]
async fn rule_3_asking_and_finishing_are_limited_apart_and_asking_locks_nobody() {
    let world = World::with(|config| {
        config.limits.starts_per_account = 2;
        config.limits.verifies_per_address = 2;
    })
    .await;
    let handle = world.start(ADA).await;
    world.start(ADA).await;
    let body = json!({ "user_id": ADA });
    for _ in 0..20 {
        let refused = world.call("POST /recovery", &[], &body).await;
        assert_eq!(refused.status, 429);
        assert_eq!(refused.header("retry-after"), "3600");
        refused.problem("rate_limited");
    }
    world.sign_in(ADA, OLD).await.ok();
    // Who began before that finishes, and has used up nothing of it.
    world.send_code(&handle, "m1").await.ok();
    let wrong = world.verify(&handle, &world.post.wrong_code()).await;
    wrong.problem("code_wrong");
    world.verify(&handle, &world.post.code()).await.ok();
    world.choose(&handle, GOOD).await.ok();
    world.sign_in(ADA, GOOD).await.ok();
}

#[tokio::test]
async fn rule_4_a_new_password_ends_everything_else() {
    let world = World::new().await;
    let cookie = world.cookie(ADA, OLD).await;
    let late = world.proven(ADA, "m2").await;
    world.clock.pass(899);
    world.show(&late).await.ok();
    let other = world.start(ADA).await;
    world.send_code(&other, "m1").await.ok();
    let (link, _) = world.post.code_links();
    let handle = world.proven(ADA, "m2").await;
    world.clock.pass(1);
    let late = world.choose(&late, "another-otter-sextant").await;
    late.problem("recovery_expired");
    world.choose(&handle, GOOD).await.ok();
    world.who_am_i(&cookie).await.problem("no_session");
    let over = world.show(&other).await;
    over.problem("recovery_continued_elsewhere");
    let body = json!({ "token": link });
    let void = world.call("POST /recovery/link", &[], &body).await;
    void.problem("link_expired");
    let notices = world.post.notices();
    let to: Vec<&str> = notices.iter().map(|(to, _)| &**to).collect();
    assert_eq!(to, [ADA, "ada.alt@example.net"]);
    assert_eq!(world.not_me(&notices[0].1).await.status, 204);
    let locked = world.sign_in(ADA, GOOD).await;
    locked.problem("account_locked");
}

#[tokio::test]
async fn rule_5_links_begin_with_the_configured_address_and_are_used_up_by_post_alone() {
    let server = Rehearsal::with(|config| {
        config.public_url = Some("https://login.example.org".to_owned());
    });
    let server = server.await;
    // As a page does whose name leads to this server, or a program that says what it likes.
    let forged = [
        ("host", "evil.example"),
        ("origin", "http://evil.example"),
        ("x-forwarded-host", "evil.example"),
        ("forwarded", "host=evil.example"),
    ];
    let api = &server.client;
    let body = json!({ "user_id": ADA });
    let started = api.call("POST /recovery", &forged, &body).await.ok();
    let bearer = format!("Bearer {}", text(&started, "handle"));
    let mut headers = forged.to_vec();
    headers.push(("authorization", &*bearer));
    let by_mail = json!({ "method": "m1" });
    api.call("POST /recovery/code", &headers, &by_mail)
        .await
        .ok();
    let mail = server.outbox(1).await.remove(0);
    assert!(!mail.to_string().contains("evil.example"), "{mail}");
    let begun = "https://login.example.org/link#t=";
    let token = text(&mail, "link").strip_prefix(begun);
    let token = token.unwrap_or_else(|| panic!("{mail}"));
    assert_eq!(URL_SAFE_NO_PAD.decode(token).expect("bytes").len(), 16);
    let kept = texts(&server.database().await).await;
    assert!(!kept.contains(token), "the token is stored");
    for verb in ["GET", "HEAD"] {
        let scan = format!("{verb} /recovery/link");
        let scanned = api.call(&scan, &[], &Value::Null).await;
        assert_eq!(scanned.status, 405);
    }
    let body = json!({ "token": token });
    api.call("POST /recovery/link", &[], &body).await.ok();
    let again = api.call("POST /recovery/link", &[], &body).await;
    again.problem("link_used");
}

#[tokio::test]
async fn rule_6_temporary_passwords_expire_must_be_changed_and_are_not_mailed() {
    let world = World::new().await;
    let id = world.public_id(ADA).await;
    let desk = world.desk(HELPDESK).await;
    let generated = json!({ "credential": "generated_password", "send": true });
    let mailed = world.asked(ADA, generated).await;
    let refused = desk.reset(&id, "click-mail", &mailed).await;
    assert!(!refused.status.is_success(), "{}", refused.text());
    let shown = json!({ "credential": "generated_password" });
    let shown = world.asked(ADA, shown).await;
    let given = desk.reset(&id, CLICK, &shown).await.ok();
    let password = text(&given, "password");
    let session = world.sign_in(ADA, password).await.ok();
    assert_eq!(session["must_change_password"], true);
    for letter in world.post.letters() {
        let mailed = matches!(letter.content, Content::TemporaryPassword { .. });
        assert!(!mailed, "{letter:?}");
    }
    world.clock.pass(86_400);
    let late = world.sign_in(ADA, password).await;
    late.problem("password_expired");
}

#[tokio::test]
async fn rule_7_a_policy_is_data_and_counts_code_points_after_composition() {
    let world = World::new().await;
    let handle = world.proven(ADA, "m1").await;
    let policy = world.show(&handle).await.ok()["policy"].clone();
    let at_least = json!({ "rule": "min_length", "value": 15 });
    assert_eq!(policy["rules"][0], at_least, "{policy}");
    // Fourteen characters, of which three are typed as two; and fourteen of four bytes each.
    let decomposed = "e\u{301}tage\u{300}re-bleue\u{301}t";
    for short in [decomposed, "😀🦦🧭🐢🌿🍋🏔🛶🎻🧵🪁🧊🪵🪨"] {
        let refused = world.choose(&handle, short).await;
        refused.faults("password_refused", &[("new_password", "too_short")]);
    }
    let enough = format!("{decomposed}y");
    world.choose(&handle, &enough).await.ok();
    let composed = "\u{e9}tag\u{e8}re-bleu\u{e9}ty";
    world.sign_in(ADA, composed).await.ok();
}

#[tokio::test]
async fn rule_8_no_problem_and_no_record_holds_a_secret() {
    let world = World::new().await;
    let typed = "Kupfer-Wolke-Fahrrad-7";
    let mut problems = vec![world.sign_in(ADA, typed).await.text()];
    let handle = world.start("grace@example.com").await;
    world.send_code(&handle, "m1").await.ok();
    let (code, (link, not_me)) = (world.post.code(), world.post.code_links());
    world.verify(&handle, &code).await.ok();
    problems.push(world.verify(&handle, &code).await.text());
    problems.push(world.choose(&handle, typed).await.text());
    let body = json!({ "token": link });
    let used = world.call("POST /recovery/link", &[], &body).await;
    problems.push(used.text());
    for problem in &problems {
        assert!(problem.contains("support_id"), "{problem}");
    }
    world.not_me(&not_me).await;
    let kept = texts(&world.database().await).await;
    assert!(kept.contains("not_me"), "it is really read");
    for secret in [typed, OLD, &handle, &code, &link, &not_me] {
        let found = problems.iter().find(|problem| problem.contains(secret));
        assert_eq!(found, None, "{secret}");
        assert!(!kept.contains(secret), "{secret} is stored");
    }
}
