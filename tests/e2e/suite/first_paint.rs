//! The forms that stand in the HTML: typed into, and sent, before the app has started.

use std::fs;
use std::rc::Rc;
use std::time::Duration;

use regain_e2e::artefact;
use regain_e2e::between::{Between, Instead};
use regain_e2e::browser::Browser;
use regain_e2e::by::{button, field, link};
use regain_e2e::driver::Options;
use regain_e2e::engine::Engine;
use regain_e2e::failure::Done;
use regain_e2e::in_each_engine;
use regain_e2e::stage::{Scene, Stage};
use regain_e2e::wait::{Look, here, until_within};
use regain_e2e::walk;
use regain_e2e::words::en;
use thirtyfour::prelude::*;
use tokio::time::sleep;

const ADA: &str = "ada@example.com";
/// How long the start script is kept back: long enough to paint.
const KEPT_BACK: Duration = Duration::from_secs(5);
/// After this, a page that has started asks for nothing more by itself.
const SETTLED: Duration = Duration::from_secs(2);
/// Firefox and WebKit break off what is on its way before they leave a page, which hears of it; each
/// has its own words.
const LEFT: [&str; 2] = [
    "TypeError: NetworkError when attempting to fetch resource.",
    "TypeError: Load failed",
];
const STARTED: &str = "return performance.getEntriesByName('regain-started').length > 0";

/// The address of the asset whose name begins and ends like this.
fn asset(begins: &str, ends: &str) -> String {
    artefact::asset(|name| name.starts_with(begins) && name.ends_with(ends))
        .expect("such an asset of the built app")
}

/// The address of the app's program under the base.
fn program() -> String {
    asset("regain-", "_bg.wasm")
}

/// What a host answers for a file of an older version.
fn gone() -> Instead {
    Instead::Answer {
        status: 404,
        kind: "text/plain",
        body: "gone".into(),
    }
}

/// A browser at a page whose program is on its way until it is released.
async fn before_the_start(scene: &Scene, path: &str) -> Done<(Rc<Browser>, Between)> {
    let between = Between::start(&scene.server.base).await?;
    let options = Options { eager: true };
    let browser = scene.browser_with(options).await?;
    browser.put_behind(&between);
    between.meddle_file(&program(), Instead::Held);
    browser.load(path).await?;
    browser.find(field("User ID")).await?;
    assert!(
        !browser.script::<bool>(STARTED).await?,
        "the program was not kept back"
    );
    Ok((browser, between))
}

in_each_engine!(
    what_is_typed_before_the_start_stays_with_the_cursor_and_the_focus,
    sent_before_the_start_it_goes_off_after_it,
    a_recovery_sent_before_the_start_goes_on_with_the_device_or_asks_for_the_characters,
    a_link_followed_before_the_start_takes_the_user_id_along,
    the_form_in_the_html_is_the_one_that_the_app_makes,
    a_program_that_never_comes_is_said_in_place_of_the_form,
);

fn what_is_typed_before_the_start_stays_with_the_cursor_and_the_focus(engine: Engine) {
    for path in ["/", "/recover"] {
        Stage::new("first-paint-typed").engine(engine).run(async |scene| {
            let (browser, between) = before_the_start(scene, path).await?;
            let field = browser.find(field("User ID")).await?;
            field.click().await?;
            browser.press("ada@example").await?;
            browser.press(Key::Left + "").await?;
            browser.press(Key::Left + "").await?;
            const WATCH: &str = "window.own = document.activeElement; window.left = 0; \
                own.addEventListener('blur', () => left++); return own.id";
            assert_eq!(browser.script::<String>(WATCH).await?, "user-id");
            between.release();
            browser.started().await?;
            assert!(browser.script::<bool>(STARTED).await?);
            browser.press("X").await?;
            const NOW: &str = "return [own === document.activeElement && own.isConnected, left, \
                own.value, document.querySelectorAll('input[name=user-id], form, #app, h1').length]";
            let now: (bool, u32, String, u32) = browser.script(NOW).await?;
            assert_eq!(now, (true, 0, "ada@exampXle".to_owned(), 4));
            Ok(())
        });
    }
}

/// Whether what the page's style sheet says holds, without a request for it.
const STYLED: &str = "return getComputedStyle(document.querySelector('.card')).borderRadius !== '0px' \
    && document.querySelector('link[rel=stylesheet]') === null";

#[test]
fn the_first_paint_needs_the_page_alone() {
    Stage::new("first-paint-alone").run(async |scene| {
        let between = Between::start(&scene.server.base).await?;
        let browser = scene.browser_with(Options { eager: true }).await?;
        browser.rebase(&between.base);
        between.meddle_file(&asset("start-", ".js"), Instead::Late(KEPT_BACK));
        browser.go(&between.base).await?;
        browser.find(field("User ID")).await?;
        assert!(browser.script::<bool>(STYLED).await?);
        browser.started().await?;
        assert!(browser.script::<bool>(STYLED).await?);
        Ok(())
    });
}

#[test]
fn a_repeat_visit_asks_for_the_page_and_the_configuration_alone() {
    Stage::new("first-paint-repeat").run(async |scene| {
        let (browser, between) = scene.browser_between().await?;
        browser.go(&between.base).await?;
        browser.started().await?;
        sleep(SETTLED).await;
        let first = between.asked();
        assert!(first.contains(&"/api/v1/settings".to_owned()), "{first:?}");
        browser.go("about:blank").await?;
        browser.go(&between.base).await?;
        browser.started().await?;
        sleep(SETTLED).await;
        assert_eq!(between.asked()[first.len()..], ["/", "/config.json"]);
        Ok(())
    });
}

fn sent_before_the_start_it_goes_off_after_it(engine: Engine) {
    Stage::new("first-paint-sent")
        .engine(engine)
        .run(async |scene| {
            let (browser, between) = before_the_start(scene, "/").await?;
            browser.find(field("User ID")).await?.send_keys(ADA).await?;
            browser.press(Key::Enter + "").await?;
            assert_eq!(
                browser.path().await?,
                "/",
                "nothing may be sent by the browser itself"
            );
            browser.shows(en("page.slow")).await?;
            between.release();
            browser.find(field("Password")).await?;
            assert!(!browser.text().await?.contains(en("page.slow")));
            assert_eq!(browser.path().await?, "/password");
            browser.shows(ADA).await
        });
}

fn a_recovery_sent_before_the_start_goes_on_with_the_device_or_asks_for_the_characters(
    engine: Engine,
) {
    let device = Stage::new("first-paint-device")
        .engine(engine)
        .set("captcha", vec!["proof_of_work"]);
    device.run(async |scene| {
        let (browser, between) = before_the_start(scene, "/recover").await?;
        browser.find(field("User ID")).await?.send_keys(ADA).await?;
        browser.click(button(en("action.next"))).await?;
        between.release();
        browser.at(en("method.title")).await
    });
    Stage::new("first-paint-picture")
        .engine(engine)
        .run(async |scene| {
            let (browser, between) = before_the_start(scene, "/recover").await?;
            browser.find(field("User ID")).await?.send_keys(ADA).await?;
            browser.click(button(en("action.next"))).await?;
            between.release();
            browser.find(field(en("field.captcha"))).await?;
            assert_eq!(browser.focus_on("textbox").await?.name, en("field.captcha"));
            assert_eq!(browser.value(field("User ID")).await?, ADA);
            Ok(())
        });
}

fn a_link_followed_before_the_start_takes_the_user_id_along(engine: Engine) {
    Stage::new("first-paint-link")
        .engine(engine)
        .forgive(LEFT[0])
        .forgive(LEFT[1])
        .forgive("_bg.wasm")
        .run(async |scene| {
            let (browser, between) = before_the_start(scene, "/").await?;
            browser.find(field("User ID")).await?.send_keys(ADA).await?;
            browser.click(link(en("sign_in.cannot_access"))).await?;
            browser.at(en("recover.title")).await?;
            assert_eq!(browser.value(field("User ID")).await?, ADA);
            between.release();
            browser.started().await?;
            assert_eq!(browser.value(field("User ID")).await?, ADA);
            Ok(())
        });
}

/// What stands in the card: for each element its tag, classes and own words. What the app alone
/// can know is left out.
const OUTLINE: &str = "const out = []; \
    const read = (element) => { \
        if (element.matches('.captcha, .summary, .field__error, [role=status]')) return; \
        const words = [...element.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join(''); \
        out.push(`${element.localName}.${element.className.trim()} ${element.id} ${words}`); \
        [...element.children].forEach(read); \
    }; \
    read(document.querySelector('main')); \
    return out";

fn the_form_in_the_html_is_the_one_that_the_app_makes(engine: Engine) {
    for path in ["/", "/recover"] {
        Stage::new("first-paint-same")
            .engine(engine)
            .run(async |scene| {
                let (browser, between) = before_the_start(scene, path).await?;
                let before: Vec<String> = browser.script(OUTLINE).await?;
                let place = "return document.querySelector('#user-id').getBoundingClientRect().top";
                let top: f64 = browser.script(place).await?;
                between.release();
                browser.started().await?;
                let after: Vec<String> = browser.script(OUTLINE).await?;
                // The app knows its forms by more names.
                let after: Vec<String> = after
                    .iter()
                    .map(|line| line.replace("recover-form", ""))
                    .collect();
                assert_eq!(before, after);
                let moved = (browser.script::<f64>(place).await? - top).abs();
                assert!(moved < 0.5, "the field jumps by {moved} px at the start");
                Ok(())
            });
    }
}

fn a_program_that_never_comes_is_said_in_place_of_the_form(engine: Engine) {
    Stage::new("first-paint-failed")
        .engine(engine)
        .forgive("_bg.wasm")
        .forgive(LEFT[0])
        .forgive(LEFT[1])
        .run(async |scene| {
            let (browser, between) = scene.browser_between().await?;
            between.meddle_file(&program(), gone());
            browser.load("/").await?;
            browser.at("This page could not start").await?;
            assert!(!browser.has(field("User ID")).await?);
            between.be_honest();
            browser.click(link("Try again")).await?;
            browser.started().await?;
            walk::to_password(&browser, ADA).await
        });
}

#[test]
fn a_page_whose_start_script_is_gone_says_so_by_itself() {
    // The style sheet alone waits for twenty seconds, as on a slow line the script may yet come.
    const AT_THE_LATEST: Duration = Duration::from_secs(40);
    Stage::new("first-paint-stale")
        .forgive("start-")
        .run(async |scene| {
            let (browser, between) = scene.browser_between().await?;
            between.meddle_file(&asset("start-", ".js"), gone());
            browser.load("/").await?;
            let said = en_before_the_start("boot.missing");
            until_within(AT_THE_LATEST, here(), "what is wrong", async || {
                let shown = browser.text().await?;
                Ok(if shown.contains(&said) {
                    Look::Here(())
                } else {
                    Look::NotYet(shown)
                })
            })
            .await?;
            between.be_honest();
            browser.click(link("Try again")).await?;
            browser.started().await?;
            walk::to_password(&browser, ADA).await
        });
}

/// Words that stand in the HTML for when the app cannot start.
fn en_before_the_start(key: &str) -> String {
    let path = artefact::repository().join("start/words/en.json");
    let text = fs::read_to_string(path).expect("words");
    let words: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    words[key].as_str().expect("such words").to_owned()
}
