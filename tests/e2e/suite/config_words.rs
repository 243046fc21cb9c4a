//! Languages, own texts and own catalogues.

use crate::deployment::{Deployment, console_names};
use regain_e2e::browser::Browser;
use regain_e2e::by::{choice, field, heading, link};
use regain_e2e::failure::Done;
use regain_e2e::stage::Stage;
use regain_e2e::words::{ar, en};

const DANISH: &str = r#"{
  "page.title": "{page} – {brand}",
  "page.language": "Sprog",
  "sign_in.title": "Log på",
  "sign_in.cannot_access": "Kan du ikke logge på?",
  "recover.title": "Få adgang til din konto igen",
  "field.user_id": "Bruger-id"
}"#;

#[track_caller]
fn with(name: &str, config: &str, test: impl AsyncFnOnce(&Browser, &Deployment) -> Done) {
    let app = Deployment::new(Some(config));
    let stage = Stage::new(name).forgive("gone.json");
    stage.app(app.folder()).run(async |scene| {
        let browser = scene.browser().await?;
        browser.rebase(&scene.server.base);
        test(&browser, &app).await
    });
}

async fn language(browser: &Browser) -> Done<String> {
    browser.script("return document.documentElement.lang").await
}

#[test]
fn own_texts_stand_in_place_of_the_built_in_ones() {
    const OWN: &str = r#"{"texts": {"en": {
        "sign_in.title": "Good <i>morning</i>",
        "page.title": "{page}",
        "moon.rise": "x"
    }, "ar": {"sign_in.title": "not for English"}}}"#;
    with("own-texts", OWN, async |browser, _| {
        browser.open("/").await?;
        browser.at("Good <i>morning</i>").await?;
        assert_eq!(
            browser.driver.title().await?,
            "Good <i>morning</i> – Regain",
            "a text without its places is left out"
        );
        console_names(browser, &["config.json", "page.title", "{brand}"]).await?;
        console_names(browser, &["config.json", "moon.rise"]).await
    });
}

#[test]
fn a_further_language_comes_with_a_catalogue_of_ones_own() {
    const CONFIG: &str =
        r#"{"languages": ["en", "da", "ar"], "catalogues": {"da": "words/da.json"}}"#;
    with("own-catalogue", CONFIG, async |browser, app| {
        std::fs::create_dir(app.folder().join("words")).unwrap_or_else(|e| panic!("{e}"));
        app.put("words/da.json", DANISH)?;
        browser.open("/").await?;
        browser.at(en("sign_in.title")).await?;
        let select = browser.find(choice("Language")).await?;
        let names: Vec<String> = browser
            .script("return [...document.querySelectorAll('select option')].map(o => o.text)")
            .await?;
        assert_eq!(names, ["English", "dansk", "العربية"]);
        select.send_keys("dans").await?;
        browser.find(heading("Log på")).await?;
        assert_eq!(language(browser).await?, "da");
        assert_eq!(browser.driver.title().await?, "Log på – Regain");
        browser.find(field("Bruger-id")).await?;
        // What the catalogue leaves out is said in English.
        browser.shows(en("field.user_id_hint")).await?;
        browser.click(link("Kan du ikke logge på?")).await?;
        browser.at("Få adgang til din konto igen").await?;
        browser.shows(en("recover.lead")).await
    });
}

#[test]
fn the_first_language_is_taken_where_the_browser_wants_none_of_them() {
    with(
        "first-language",
        r#"{"languages": ["ar", "de"]}"#,
        async |browser, app| {
            browser.open("/").await?;
            browser.at(ar("sign_in.title")).await?;
            app.put("config.json", r#"{"languages": ["tlh", "de", "ar"]}"#)?;
            browser.open("/").await?;
            browser.at("Anmelden").await?;
            assert_eq!(language(browser).await?, "de");
            console_names(browser, &["config.json", "tlh"]).await?;
            app.put("config.json", r#"{"languages": ["de", "en"]}"#)?;
            browser.open("/").await?;
            browser.at(en("sign_in.title")).await
        },
    );
}

#[test]
fn a_catalogue_that_cannot_be_read_is_named_and_left_out() {
    const CONFIG: &str = r#"{"catalogues": {"en": "broken.json", "de": "gone.json"}}"#;
    with("broken-catalogue", CONFIG, async |browser, app| {
        app.put("broken.json", "{\"sign_in.title\": }")?;
        browser.open("/").await?;
        browser.at(en("sign_in.title")).await?;
        console_names(browser, &["broken.json"]).await?;
        browser.open("/?lang=de").await?;
        browser.at("Anmelden").await
    });
}
