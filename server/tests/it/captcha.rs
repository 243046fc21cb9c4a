//! Captchas.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use regain_contract::{CaptchaChallenge, CaptchaKind, ProofOfWork};
use regain_server::captcha::alphabet;
use regain_server::captcha::dice::Dice;
use regain_server::model::digest::ServerKey;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::answer::Answer;
use crate::world::{KEY, World};

async fn world() -> World {
    World::with(|config| {
        config.captcha = vec![CaptchaKind::Image, CaptchaKind::ProofOfWork];
        config.captcha_max_number = 2000;
    })
    .await
}

impl World {
    async fn challenge(&self, kind: &str) -> CaptchaChallenge {
        let made = self
            .call("POST /captcha", &[], &json!({ "kind": kind }))
            .await;
        assert_eq!(made.header("cache-control"), "no-store");
        serde_json::from_value(made.ok()).expect("a challenge")
    }

    async fn start_with(&self, id: &str, answer: &str) -> Answer {
        let captcha = json!({ "id": id, "answer": answer });
        let body = json!({ "user_id": "ada@example.com", "captcha": captcha });
        self.call("POST /recovery", &[], &body).await
    }
}

/// The characters in the picture; only who has the server's key can tell.
fn characters(id: &str) -> String {
    let seed = ServerKey::new(KEY).mac(&["captcha characters", id]);
    alphabet::random_text(&mut Dice::new(seed))
}

/// Does the work.
fn solve(work: &ProofOfWork) -> String {
    let fits = |number: &u32| {
        hex::encode(Sha256::digest(format!("{}{number}", work.salt))) == work.challenge
    };
    let number = (0..=work.maxnumber).find(fits).expect("a number");
    let payload = json!({
        "algorithm": work.algorithm,
        "challenge": work.challenge,
        "number": number,
        "salt": work.salt,
        "signature": work.signature,
    });
    STANDARD.encode(payload.to_string())
}

#[tokio::test]
async fn the_characters_can_be_seen_and_heard_and_count_once() {
    let world = world().await;
    let made = world.challenge("image").await;
    let png = STANDARD
        .decode(made.image.expect("a picture"))
        .expect("base64");
    assert!(png.starts_with(b"\x89PNG"));
    let path = format!("GET /captcha/{}/audio", made.id);
    for _ in 0..2 {
        let sound = world.call(&path, &[], &Value::Null).await;
        assert_eq!(
            (sound.status.as_u16(), sound.header("content-type")),
            (200, "audio/wav")
        );
        assert_eq!(sound.header("cache-control"), "no-store");
        assert!(sound.body.starts_with(b"RIFF"));
    }
    let typed = format!(" {} ", characters(&made.id).to_lowercase());
    world.start_with(&made.id, &typed).await.ok();
    world
        .start_with(&made.id, &typed)
        .await
        .problem("captcha_expired");
    world
        .call(&path, &[], &Value::Null)
        .await
        .problem("captcha_expired");
}

#[tokio::test]
async fn a_wrong_answer_uses_the_captcha_up() {
    let world = world().await;
    let made = world.challenge("image").await;
    world
        .start_with(&made.id, "??????")
        .await
        .problem("captcha_wrong");
    world
        .start_with(&made.id, &characters(&made.id))
        .await
        .problem("captcha_expired");
    for nonsense in ["nonsense", "a\0b"] {
        world
            .start_with(nonsense, "x")
            .await
            .problem("captcha_expired");
    }
    for nonsense in ["nonsense", "a%00b"] {
        let path = format!("GET /captcha/{nonsense}/audio");
        let sound = world.call(&path, &[], &Value::Null).await;
        sound.problem("captcha_expired");
    }
}

#[tokio::test]
async fn a_captcha_is_asked_for_and_not_burnt_by_other_faults() {
    let world = world().await;
    let body = json!({ "user_id": "ada@example.com" });
    let missing = world.call("POST /recovery", &[], &body).await;
    missing.faults("invalid_fields", &[("captcha", "missing")]);
    let made = world.challenge("image").await;
    let answer = characters(&made.id);
    world
        .start_with(&made.id, " ")
        .await
        .faults("invalid_fields", &[("captcha", "missing")]);
    let body = json!({ "user_id": "a\u{0}", "captcha": { "id": made.id, "answer": answer } });
    let fault = world.call("POST /recovery", &[], &body).await;
    fault.faults("invalid_fields", &[("user_id", "invalid_characters")]);
    world.start_with(&made.id, &answer).await.ok();
}

#[tokio::test]
async fn the_device_can_do_the_work_instead() {
    let world = world().await;
    let made = world.challenge("proof_of_work").await;
    let (work, id) = (made.proof_of_work.expect("work"), made.id);
    assert!(made.image.is_none());
    let path = format!("GET /captcha/{id}/audio");
    world
        .call(&path, &[], &Value::Null)
        .await
        .problem("captcha_expired");
    let solved = solve(&work);
    world.start_with(&id, &solved).await.ok();
    world
        .start_with(&id, &solved)
        .await
        .problem("captcha_expired");
    let other = world.challenge("proof_of_work").await.id;
    world
        .start_with(&other, &solved)
        .await
        .problem("captcha_wrong");
    let garbled = world.challenge("proof_of_work").await.id;
    world
        .start_with(&garbled, "AAAA")
        .await
        .problem("captcha_wrong");
}

#[tokio::test]
async fn captchas_hold_five_minutes() {
    let world = world().await;
    let (picture, work) = (
        world.challenge("image").await,
        world.challenge("proof_of_work").await,
    );
    let solved = solve(&work.proof_of_work.expect("work"));
    world.clock.pass(300);
    world
        .start_with(&picture.id, &characters(&picture.id))
        .await
        .problem("captcha_expired");
    world
        .start_with(&work.id, &solved)
        .await
        .problem("captcha_expired");
}

#[tokio::test]
async fn only_the_kinds_that_are_switched_on_are_made() {
    let world = World::with(|config| config.captcha = vec![CaptchaKind::ProofOfWork]).await;
    for kind in ["image", "full_moon"] {
        let refused = world
            .call("POST /captcha", &[], &json!({ "kind": kind }))
            .await;
        refused.problem("feature_off");
    }
}
