//! A configuration for another version of the app, and an API of another version of the contract.

use std::sync::LazyLock;

use crate::deployment::{Deployment, console_names};
use regain_contract::API_VERSION;
use regain_e2e::between::{Instead, Method};
use regain_e2e::browser::Browser;
use regain_e2e::by::{button, field};
use regain_e2e::failure::Done;
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::{ar, en};

const ADA: &str = "ada@example.com";
/// What the server says.
static OWN: LazyLock<String> = LazyLock::new(|| format!("\"api_version\":\"{API_VERSION}\""));

#[test]
fn another_second_number_is_no_matter() {
    for (name, version) in [
        ("api-later", "\"api_version\":\"1.9\",\"tomorrow\":{}"),
        ("api-plain", "\"api_version\":\"1\""),
    ] {
        Stage::new(name).run(async |scene| {
            let (browser, between) = scene.browser_between().await?;
            between.meddle(&Method::GET, "/settings", Instead::Swapped(&OWN, version));
            walk::to_method(&browser, ADA).await
        });
    }
}

#[test]
fn with_another_first_number_nothing_is_sent_and_the_page_says_why() {
    for (name, version) in [
        ("api-older", "\"api_version\":\"0.9\""),
        (
            "api-newer",
            "\"api_version\":\"2.0\",\"features\":[],\"captcha\":7,\"policy\":0",
        ),
    ] {
        Stage::new(name).run(async |scene| {
            let (browser, between) = scene.browser_between().await?;
            let settings = scene.server.client.get(scene.server.api("/settings"));
            let body = settings.send().await?.text().await?;
            // As a server of that version would say it, with no mark of what it says today.
            let other = Instead::Answer {
                status: 200,
                kind: "application/json",
                body: body.replace(&*OWN, version),
            };
            between.meddle(&Method::GET, "/settings", other);
            for path in ["/", "/recover/", "/account/"] {
                browser.open(path).await?;
                browser.at(en("outcome.other_version_title")).await?;
                browser.shows(en("outcome.other_version_text")).await?;
            }
            assert!(!browser.has(field("User ID")).await?);
            let app = format!("this app of {API_VERSION}");
            console_names(&browser, &["The API is of version", &app]).await?;
            assert_eq!(between.count(&Method::POST, "/captcha"), 0);
            browser.open("/?lang=ar").await?;
            browser.at(ar("outcome.other_version_title")).await?;
            browser.open("/?lang=en").await?;
            browser.at(en("outcome.other_version_title")).await?;
            // The server has been brought up to date.
            between.be_honest();
            browser.click(button("Try again")).await?;
            browser.at(en("sign_in.title")).await
        });
    }
}

/// Serves the app with this `config.json`, opens its first page, and looks.
#[track_caller]
fn with_config(name: &str, config: &str, look: impl AsyncFnOnce(&Browser) -> Done) {
    let app = Deployment::new(Some(config));
    Stage::new(name).app(app.folder()).run(async |scene| {
        let browser = scene.browser().await?;
        browser.go(&scene.server.base).await?;
        look(&browser).await
    });
}

#[test]
fn a_file_with_more_in_it_than_this_app_knows_is_used_as_far_as_it_goes() {
    const LATER: &str = r#"{
  "config": "1.7",
  "brand": { "name": "Tomorrow", "hologram": "x.glb" },
  "weather": { "rain": true }
}"#;
    with_config("config-later", LATER, async |browser| {
        browser.started().await?;
        browser.shows("Tomorrow").await?;
        console_names(browser, &["config.json", "line 2", "1.7", "newer"]).await?;
        console_names(browser, &["line 3", "hologram"]).await?;
        console_names(browser, &["line 4", "weather"]).await
    });
}

#[test]
fn a_file_for_an_app_of_another_kind_is_refused_in_words() {
    const OTHER: &str = r#"{ "config": "2.0", "api": { "v2": "/api/v2" } }"#;
    with_config("config-other", OTHER, async |browser| {
        browser.at(en("config.title")).await?;
        let words = "config.json is of version 2.0, but this page understands version 1.0 only";
        browser.shows(words).await?;
        assert!(
            !browser.has(field("User ID")).await?,
            "nothing to type into"
        );
        console_names(browser, &[words]).await
    });
}
