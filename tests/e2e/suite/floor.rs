//! The page written by hand that measurements compare the app with: it must really do what it is
//! compared for. Style and script stand in it, and it states their hashes in a policy of its own.

use std::rc::Rc;

use regain_e2e::accounts::password;
use regain_e2e::artefact;
use regain_e2e::between::Between;
use regain_e2e::browser::Browser;
use regain_e2e::by::{button, field, heading, image, link};
use regain_e2e::failure::Done;
use regain_e2e::stage::{Scene, Stage};
use regain_e2e::words::en;

const ADA: &str = "ada@example.com";

fn floor(name: &str) -> Stage {
    Stage::new(name).app(artefact::repository().join("tests/bench/floor"))
}

/// A browser at the floor, under its own policy alone.
async fn at_the_floor(scene: &Scene) -> Done<(Rc<Browser>, Between)> {
    let (browser, between) = scene.browser_between().await?;
    between.exchange_policy("");
    browser.go(&between.base).await?;
    Ok((browser, between))
}

#[test]
fn the_floor_is_one_request() {
    floor("floor-request").run(async |scene| {
        let (browser, between) = at_the_floor(scene).await?;
        browser.find(field("User ID")).await?;
        assert_eq!(between.asked(), ["/"]);
        Ok(())
    });
}

#[test]
fn the_floor_signs_in() {
    floor("floor-sign-in").run(async |scene| {
        let (browser, _between) = at_the_floor(scene).await?;
        browser.is_accessible().await?;
        browser.fill(field("User ID"), ADA).await?;
        browser.click(button("Next")).await?;
        browser.at(en("password.title")).await?;
        browser.fill(field("Password"), "not the password").await?;
        browser.click(button("Sign in")).await?;
        browser.shows(en("fault.credentials")).await?;
        browser.fill(field("Password"), password(ADA)).await?;
        browser.click(button("Sign in")).await?;
        browser.at("Welcome").await?;
        browser.shows("Ada Lovelace").await
    });
}

#[test]
fn the_floor_recovers_up_to_the_methods() {
    floor("floor-recovery").run(async |scene| {
        let (browser, _between) = at_the_floor(scene).await?;
        browser.fill(field("User ID"), ADA).await?;
        browser.click(link("Can’t access your account?")).await?;
        browser.find(heading(en("recover.title"))).await?;
        // The heading is there before the script has run, the picture after it.
        browser.find(image(en("captcha.picture"))).await?;
        assert_eq!(browser.value(field("User ID")).await?, ADA, "carried along");
        browser.is_accessible().await?;

        browser.fill(field(en("field.captcha")), "nonsense").await?;
        browser.click(button("Next")).await?;
        browser.shows(en("fault.captcha_wrong")).await?;

        browser.click(button(en("captcha.skip"))).await?;
        browser.shows(en("captcha.solved")).await?;
        browser.click(button("Next")).await?;
        browser.at(en("method.title")).await?;
        for method in ["method.email", "method.sms", "method.voice"] {
            browser.shows(en(method)).await?;
        }
        browser.is_accessible().await
    });
}
