//! App and API below a path of an origin.

use serde_json::{Value, json};

use crate::rehearsal::Rehearsal;
use crate::static_files::{get, world};
use crate::world::World;

const BELOW: &str = "https://id.example.com/account/recovery";

#[tokio::test]
async fn the_app_is_found_below_its_path_and_nowhere_else() {
    for address in [BELOW.to_owned(), format!("{BELOW}/")] {
        let (world, _folder) = world(&address).await;
        for (path, text) in [
            ("/account/recovery/", "<p>sign in"),
            ("/account/recovery/recover/code/", "<p>code"),
            (
                "/account/recovery/nope",
                "<base href=\"/account/recovery/\"><p>nothing here",
            ),
        ] {
            let answer = get(&world, path, &[]).await;
            assert_eq!(answer.text(), text, "{path}");
            assert!(answer.header("content-security-policy").contains("'none'"));
        }
        for (path, place) in [
            ("/account/recovery", "/account/recovery/"),
            ("/account/recovery?lang=de", "/account/recovery/?lang=de"),
            (
                "/account/recovery/recover/code?lang=de",
                "/account/recovery/recover/code/?lang=de",
            ),
        ] {
            let answer = get(&world, path, &[]).await;
            let led = (answer.status.as_u16(), answer.header("location"));
            assert_eq!(led, (308, place), "{path}");
        }
        for path in ["/", "/recover/code/", "/account/", "/account/recoveryx/"] {
            get(&world, path, &[]).await.problem("not_found");
        }
        let led = get(&world, "/.well-known/change-password", &[]).await;
        let place = "/account/recovery/change-password/";
        assert_eq!(led.header("location"), place);
    }
}

#[tokio::test]
async fn the_api_is_found_below_the_path_and_for_proxies_at_the_root() {
    let (world, _folder) = world(BELOW).await;
    for base in ["/account/recovery/api", "/api"] {
        let settings = get(&world, &format!("{base}/v1/settings"), &[]).await;
        settings.ok();
        let none = get(&world, &format!("{base}/v2/settings"), &[]).await;
        none.problem("not_found");
    }
    get(&world, "/account/api/v1/settings", &[])
        .await
        .problem("not_found");
}

async fn cookie(public_url: &str) -> String {
    let world = World::with(|config| config.public_url = Some(public_url.to_owned())).await;
    let answer = world
        .sign_in("ada@example.com", "analytical-engine-1843")
        .await;
    let cookie = answer.header("set-cookie").to_owned();
    answer.ok();
    // What the browser sends back is understood.
    let pair = cookie.split(';').next().expect("a pair").to_owned();
    let known = world
        .call("GET /session", &[("cookie", &pair)], &Value::Null)
        .await;
    assert_eq!(known.ok()["user_id"], "ada@example.com");
    cookie
}

#[tokio::test]
async fn cookies_of_two_paths_of_one_host_are_two() {
    let here = cookie(BELOW).await;
    let other = cookie("https://id.example.com/partners").await;
    assert!(
        here.starts_with("__Host-regain-account-recovery="),
        "{here}"
    );
    assert!(other.starts_with("__Host-regain-partners="), "{other}");
    for cookie in [here, other] {
        // Browsers refuse the prefix with any other path.
        assert!(cookie.contains("; Path=/; HttpOnly; SameSite=Strict; Secure"));
    }
    let plain = cookie("http://127.0.0.1:8787/account/recovery").await;
    assert!(
        plain.contains("; Path=/account/recovery/; HttpOnly"),
        "{plain}"
    );
}

#[tokio::test]
async fn mailed_links_lead_below_the_path() {
    let server = Rehearsal::with(|config| config.public_url = Some(format!("{BELOW}/"))).await;
    let handle = server.client.start("ada@example.com").await;
    server.client.send_code(&handle, "m1").await.ok();
    let mail = server.outbox(1).await.remove(0);
    let link = mail["link"].as_str().expect("a link").to_owned();
    assert!(link.starts_with(&format!("{BELOW}/link#t=")), "{link}");
    let page = server.get("/account/recovery/outbox").await;
    assert!(page.text().contains("href=\"outbox.css\""));
    let style = server.get("/account/recovery/outbox.css").await;
    assert_eq!(style.status, 200);
    let token = link.split_once("#t=").expect("a token").1;
    let used = server
        .client
        .call("POST /recovery/link", &[], &json!({ "token": token }))
        .await;
    assert_eq!(used.ok()["recovery"]["step"], "choose_password");
}
