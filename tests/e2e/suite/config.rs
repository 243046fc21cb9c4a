//! `config.json`: defaults where that is safe, otherwise one clear page that names the key.

use std::fs;
use std::path::{Path, PathBuf};

use regain_e2e::accounts::password;
use regain_e2e::artefact;
use regain_e2e::between::Between;
use regain_e2e::browser::Browser;
use regain_e2e::by::{button, field, link};
use regain_e2e::failure::{Done, Failure};
use regain_e2e::stage::Stage;
use regain_e2e::words::{en, start_of};
use tempfile::TempDir;

use crate::deployment::{Deployment, console_names};

/// What the HTML itself says when the app cannot start.
const COULD_NOT_START: &str = "This page could not start";

/// A copy of the built app with another `config.json`, or with none.
fn app_with(config: Option<&str>) -> Done<TempDir> {
    let folder = tempfile::tempdir().map_err(Failure::io("a folder"))?;
    copy(&artefact::dist(), folder.path()).map_err(Failure::io("copying the app"))?;
    let path = folder.path().join("config.json");
    for packed in ["config.json.br", "config.json.gz"] {
        let packed = folder.path().join(packed);
        if packed.exists() {
            fs::remove_file(&packed).map_err(Failure::io("the packed configuration"))?;
        }
    }
    match config {
        Some(text) => fs::write(&path, text).map_err(Failure::io("config.json"))?,
        None => fs::remove_file(&path).map_err(Failure::io("config.json"))?,
    }
    Ok(folder)
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target: PathBuf = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Serves the app with this `config.json`, opens its first page, and looks.
#[track_caller]
fn with(name: &str, config: Option<&str>, look: impl AsyncFnOnce(&Browser) -> Done) {
    let app = app_with(config).unwrap_or_else(|e| panic!("{e}"));
    Stage::new(name)
        .forgive("config.json")
        .app(app.path().to_owned())
        .run(async |scene| {
            let browser = scene.browser().await?;
            browser.go(&scene.server.base).await?;
            look(&browser).await
        });
}

#[test]
fn without_one_the_defaults_hold() {
    with("config-none", None, async |browser| {
        browser.find(field("User ID")).await?;
        browser.started().await?;
        browser.find(field("User ID")).await?;
        console_names(browser, &["config.json", "missing"]).await
    });
}

#[test]
fn one_that_is_not_json_is_named_with_its_line() {
    with(
        "config-text",
        Some("{\n  \"api\": \"/api/v1\",\n  oops\n}"),
        async |browser| {
            browser.shows("config.json").await?;
            console_names(browser, &["config.json", "3"]).await
        },
    );
}

#[test]
fn a_wrong_api_address_is_named_because_guessing_would_not_be_safe() {
    with("config-api", Some("{\n  \"api\": 7\n}"), async |browser| {
        browser.shows("config.json").await?;
        browser.shows("api").await?;
        console_names(browser, &["config.json", "api", "2"]).await
    });
}

#[test]
fn other_wrong_types_and_unknown_keys_are_remarked_upon() {
    const ODD: &str = r#"{
  "brand": { "name": 12, "accent": "javascript:alert(1)" },
  "languages": "en",
  "moon": true
}"#;
    with("config-odd", Some(ODD), async |browser| {
        browser.started().await?;
        browser.find(field("User ID")).await?;
        console_names(browser, &["config.json", "line 2", "name"]).await?;
        console_names(browser, &["config.json", "line 3", "languages"]).await?;
        console_names(browser, &["config.json", "line 4", "moon"]).await
    });
}

#[test]
fn the_brand_is_shown() {
    const ACME: &str = r##"{"brand": {"name": "Acme <b>Bank</b>", "accent": "#7a1fa2"},
        "links": {"privacy": "https://acme.example/privacy", "help": "javascript:alert(1)"}}"##;
    with("config-brand", Some(ACME), async |browser| {
        browser.started().await?;
        browser.shows("Acme <b>Bank</b>").await?;
        assert!(browser.driver.title().await?.contains("Acme <b>Bank</b>"));
        let link: String = browser.script("return document.body.innerHTML").await?;
        assert!(link.contains("https://acme.example/privacy") && !link.contains("javascript:"));
        Ok(())
    });
}

#[test]
fn people_are_sent_back_to_allowed_origins_only() {
    const ADA: &str = "ada@example.com";
    let app = app_with(Some("{}")).unwrap_or_else(|e| panic!("{e}"));
    Stage::new("config-return")
        .app(app.path().to_owned())
        .run(async |scene| {
            // The same pages at another origin stand for the application that sent the person here.
            let other = Between::start(&scene.server.base).await?;
            let config = format!(r#"{{"return_to": ["{}"]}}"#, other.base);
            fs::write(app.path().join("config.json"), config)
                .map_err(Failure::io("config.json"))?;
            let browser = scene.browser().await?;
            let back = format!("{}/outcome?is=stopped", other.base);
            let lookalike = format!("{}.stranger.example/", other.base);
            for (wish, allowed) in [
                (back.as_str(), true),
                ("https://stranger.example/", false),
                (&lookalike, false),
                ("javascript:alert(1)", false),
            ] {
                browser
                    .open(&format!("/?return_to={}", wish.replace('?', "%3F")))
                    .await?;
                browser.fill(field("User ID"), ADA).await?;
                browser.click(button("Next")).await?;
                browser.fill(field("Password"), password(ADA)).await?;
                browser.click(button("Sign in")).await?;
                match allowed {
                    true => browser.at(en("outcome.stopped_title")).await?,
                    false => browser.shows(start_of(en("account.title"))).await?,
                }
            }
            Ok(())
        });
}

#[test]
fn without_webassembly_the_page_says_what_to_do() {
    Stage::new("config-wasm")
        .forgive("could not start")
        .run(async |scene| {
            let browser = scene.browser().await?;
            browser
                .before_every_page("delete globalThis.WebAssembly")
                .await?;
            browser.go(&scene.server.base).await?;
            browser.at(COULD_NOT_START).await?;
            browser.find(link("Try again")).await.map(drop)
        });
}

#[test]
fn without_any_words_the_page_says_what_to_do() {
    let app = Deployment::new(Some("{}"));
    app.without_words().unwrap_or_else(|e| panic!("{e}"));
    Stage::new("config-words")
        .forgive("could not start")
        .forgive(".json")
        .app(app.folder())
        .run(async |scene| {
            let browser = scene.browser().await?;
            browser.go(&scene.server.base).await?;
            browser.at(COULD_NOT_START).await
        });
}
