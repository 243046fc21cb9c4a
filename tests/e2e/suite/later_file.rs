//! The program's second file, which comes while people type: what they see when it does not, and
//! how they go on with what they have typed.

use std::time::Duration;

use regain_e2e::artefact;
use regain_e2e::between::{Between, Instead};
use regain_e2e::browser::Browser;
use regain_e2e::by::{By, button, field, heading, link};
use regain_e2e::driver::Options;
use regain_e2e::engine::{Engine, Walked};
use regain_e2e::failure::Done;
use regain_e2e::in_each_engine;
use regain_e2e::stage::Stage;
use regain_e2e::wait::{Look, here, until_within};
use regain_e2e::walk;
use regain_e2e::words::en;

const ADA: &str = "ada@example.com";
/// How long a file may be on its way on the worst of lines.
const SLOW: Duration = Duration::from_secs(30);
/// Long enough to type a user ID.
const TYPING: Duration = Duration::from_secs(8);
/// When at the latest a page says what is the matter, or goes on.
const AT_THE_LATEST: Duration = Duration::from_secs(45);
/// What loads the file says so in the console.
const SAID: &str = "A later file of the program could not be had";
/// Presses the button that is offered, where it still is.
const TRY_AGAIN: &str = "document.querySelector('.outcome .button--primary')?.click()";
const NOT_SPLIT: Walked = Walked::Skipped("program not split");

/// What must come of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    /// The page offers to try again.
    Offered,
    /// It offers to try again, or goes on by itself.
    Either,
    /// It goes on, and nobody notices.
    Unnoticed,
}

in_each_engine!(
    missing,
    a_page_in_its_place,
    cut_off,
    cut_off_unnoticed,
    blocked,
    under_a_wrong_type,
    another_program,
    slow,
    lost_while_somebody_types,
);

fn missing(engine: Engine) -> Walked {
    lost(
        engine,
        &instead_of_it(404, "text/plain", "gone"),
        Then::Offered,
    )
}

/// Hosts with a rewrite rule for single-page apps answer like this.
fn a_page_in_its_place(engine: Engine) -> Walked {
    let page = "<!doctype html><title>Not found</title><p>Not found";
    for status in [404, 200] {
        if lost(
            engine,
            &instead_of_it(status, "text/html", page),
            Then::Offered,
        ) == NOT_SPLIT
        {
            return NOT_SPLIT;
        }
    }
    Walked::Through
}

fn cut_off(engine: Engine) -> Walked {
    lost(engine, &Instead::CutOff, Then::Offered)
}

fn cut_off_unnoticed(engine: Engine) -> Walked {
    lost(engine, &Instead::Half, Then::Offered)
}

fn blocked(engine: Engine) -> Walked {
    lost(engine, &Instead::Blocked, Then::Offered)
}

fn under_a_wrong_type(engine: Engine) -> Walked {
    lost(engine, &Instead::Typed("text/plain"), Then::Unnoticed)
}

/// As after a release that gave an old name to a new file.
fn another_program(engine: Engine) -> Walked {
    let other = artefact::asset(|name| name.starts_with("worker") && name.ends_with(".wasm"));
    let other = other.or_else(|| artefact::asset(|name| name.ends_with("_bg.wasm")));
    let other = Instead::AnotherFile(other.expect("another program in the built app"));
    lost(engine, &other, Then::Offered)
}

fn slow(engine: Engine) -> Walked {
    let Some(file) = later_file() else {
        return NOT_SPLIT;
    };
    on_the_way(engine, &file, &Instead::Late(SLOW), Then::Either);
    Walked::Through
}

/// The form in the HTML of a page that needs the file can be typed into while the file is on its way.
fn lost_while_somebody_types(engine: Engine) -> Walked {
    let Some(file) = later_file() else {
        return NOT_SPLIT;
    };
    let stage = Stage::new("later-typing").engine(engine);
    stage.forgive("later").forgive(SAID).run(async |scene| {
        let between = Between::start(&scene.server.base).await?;
        let browser = scene.browser_with(Options { eager: true }).await?;
        browser.put_behind(&between);
        between.meddle_file(&file, Instead::BreakingLate(TYPING));
        browser.load("/recover").await?;
        browser.fill(field("User ID"), ADA).await?;
        let next = button(en("captcha.skip"));
        scene
            .aside(goes_on(&browser, &between, &file, Then::Offered, next))
            .await?;
        assert_eq!(browser.value(field("User ID")).await?, ADA);
        walk::pass_captcha(&browser).await?;
        browser.at(en("method.title")).await
    });
    Walked::Through
}

fn instead_of_it(status: u16, kind: &'static str, body: &str) -> Instead {
    Instead::Answer {
        status,
        kind,
        body: body.to_owned(),
    }
}

fn later_file() -> Option<String> {
    artefact::asset(|name| name.contains("later") && name.ends_with(".wasm"))
}

fn lost(engine: Engine, instead: &Instead, then: Then) -> Walked {
    let Some(file) = later_file() else {
        return NOT_SPLIT;
    };
    on_the_way(engine, &file, instead, then);
    at_once(engine, &file, instead, then);
    Walked::Through
}

/// It is lost while people are on the pages that do not need it.
fn on_the_way(engine: Engine, file: &str, instead: &Instead, then: Then) {
    let stage = Stage::new("later-on-the-way").engine(engine);
    stage.forgive("later").forgive(SAID).run(async |scene| {
        let (browser, between) = scene.browser_between().await?;
        between.meddle_file(file, instead.clone());
        browser.open("/").await?;
        browser.fill(field("User ID"), ADA).await?;
        browser.click(button("Next")).await?;
        let next = heading(en("password.title"));
        let waits = goes_on(&browser, &between, file, then, next);
        if matches!(instead, Instead::Late(_)) {
            scene.aside(waits).await?;
        } else {
            waits.await?;
        }
        browser.shows(ADA).await?;
        browser.click(link("I forgot the password")).await?;
        assert_eq!(browser.value(field("User ID")).await?, ADA);
        walk::pass_captcha(&browser).await?;
        browser.at(en("method.title")).await
    });
}

/// It is lost on a page that needs it before anything can be done.
fn at_once(engine: Engine, file: &str, instead: &Instead, then: Then) {
    let stage = Stage::new("later-at-once").engine(engine);
    stage.forgive("later").forgive(SAID).run(async |scene| {
        let between = Between::start(&scene.server.base).await?;
        let browser = scene.browser_with(Options { eager: true }).await?;
        browser.put_behind(&between);
        between.meddle_file(file, instead.clone());
        browser.load("/recover").await?;
        goes_on(&browser, &between, file, then, button(en("captcha.skip"))).await?;
        browser.fill(field("User ID"), ADA).await?;
        walk::pass_captcha(&browser).await?;
        browser.at(en("method.title")).await
    });
}

/// Waits for what the page makes of it, mends the line, and tries again where that is offered.
async fn goes_on(browser: &Browser, between: &Between, file: &str, then: Then, next: By) -> Done {
    let offer = until_within(
        AT_THE_LATEST,
        here(),
        "a word on the lost file",
        async || {
            let offers = [button(en("action.try_again")), link(en("action.try_again"))];
            for offer in offers {
                if browser.has(offer.clone()).await? {
                    return Ok(Look::Here(Some(offer)));
                }
            }
            let goes_on = then != Then::Offered && browser.has(next.clone()).await?;
            Ok(if goes_on {
                Look::Here(None::<By>)
            } else {
                Look::NotYet(browser.scene().await?)
            })
        },
    )
    .await?;
    assert!(between.count_file(file) > 0, "nobody asked for {file}");
    assert!(
        offer.is_none() || then != Then::Unnoticed,
        "offered: {offer:?}"
    );
    between.be_honest();
    // On a page that needs the file at once, the app asks for it once more by itself after the first
    // paint: the offer may be gone before it is taken.
    if offer.is_some() {
        browser.script::<()>(TRY_AGAIN).await?;
    }
    browser.find(next).await.map(drop)
}
