//! The captcha: the picture, its sound, and the way without either.

use regain_e2e::between::Method;
use regain_e2e::browser::Browser;
use regain_e2e::by::{button, field, image};
use regain_e2e::engine::Engine;
use regain_e2e::failure::Done;
use regain_e2e::in_each_engine;
use regain_e2e::stage::Stage;
use regain_e2e::wait::{Look, until};
use regain_e2e::walk;
use regain_e2e::words::en;

const ADA: &str = "ada@example.com";

/// The picture, as a data address.
async fn picture(browser: &Browser) -> Done<String> {
    let image = browser.find(image(en("captcha.picture"))).await?;
    Ok(image.prop("src").await?.unwrap_or_default())
}

/// Waits for another picture than `old`.
async fn another_picture(browser: &Browser, old: &str) -> Done<String> {
    let at = regain_e2e::wait::here();
    until(at, "another picture", async || {
        let now = picture(browser).await?;
        Ok(if now == old {
            Look::NotYet("The same.".to_owned())
        } else {
            Look::Here(now)
        })
    })
    .await
}

#[test]
fn wrong_characters_bring_a_new_picture_and_keep_the_user_id() {
    Stage::new("captcha-wrong").run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_captcha(&browser, ADA).await?;
        let characters = field("Characters in the picture");
        browser.fill(characters.clone(), "?????").await?;
        let first = picture(&browser).await?;
        assert!(
            first.starts_with("data:image/png;base64,"),
            "{}",
            &first[..40]
        );
        browser.click(button("Next")).await?;
        browser
            .refused(characters.clone(), en("fault.captcha_wrong"))
            .await?;
        another_picture(&browser, &first).await?;
        assert_eq!(browser.value(field("User ID")).await?, ADA);
        browser.fill(characters.clone(), "").await?;
        browser.click(button("Next")).await?;
        browser
            .refused(characters, en("fault.captcha_missing"))
            .await
    });
}

#[test]
fn the_picture_can_be_renewed_without_losing_anything() {
    Stage::new("captcha-new").run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_captcha(&browser, ADA).await?;
        let first = picture(&browser).await?;
        browser.click(button("New picture")).await?;
        let second = another_picture(&browser, &first).await?;
        browser.click(button("New picture")).await?;
        another_picture(&browser, &second).await?;
        assert_eq!(browser.value(field("User ID")).await?, ADA);
        Ok(())
    });
}

#[test]
fn the_characters_can_be_heard() {
    Stage::new("captcha-sound").run(async |scene| {
        let (browser, between) = scene.browser_between().await?;
        walk::to_captcha(&browser, ADA).await?;
        browser.click(button("Hear it")).await?;
        let at = regain_e2e::wait::here();
        let sound: String = until(at, "a request for the sound", async || {
            const SOUND: &str = "return performance.getEntriesByType('resource')\
                .map(e => e.name).find(name => name.includes('/audio')) || ''";
            let address: String = browser.script(SOUND).await?;
            Ok(if address.is_empty() {
                Look::NotYet("None.".to_owned())
            } else {
                Look::Here(address)
            })
        })
        .await?;
        let answer = scene.server.client.get(&sound).send().await?;
        assert!(answer.status().is_success(), "{sound}: {}", answer.status());
        let kind = answer.headers()["content-type"]
            .to_str()
            .unwrap_or_default()
            .to_owned();
        assert_eq!(kind, "audio/wav");
        let bytes = answer.bytes().await?;
        assert!(
            bytes.starts_with(b"RIFF") && bytes.len() > 10_000,
            "{} bytes",
            bytes.len()
        );
        assert!(
            !browser.text().await?.contains(en("captcha.sound_failed")),
            "it did not play"
        );
        assert_eq!(between.count(&Method::POST, "/captcha"), 1);
        Ok(())
    });
}

#[test]
fn the_way_without_a_picture_shows_progress_and_leads_on() {
    let stage = Stage::new("captcha-skip").set("captcha_max_number", 400_000);
    stage.run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_captcha(&browser, ADA).await?;
        browser.click(button("Skip the picture")).await?;
        browser.find(button(en("captcha.back"))).await?;
        // Next may be pressed at once: the form goes off by itself when the device is done.
        browser.click(button("Next")).await?;
        browser.at(en("method.title")).await
    });
}

#[test]
fn one_can_come_back_to_the_picture() {
    Stage::new("captcha-back").run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_captcha(&browser, ADA).await?;
        browser.click(button("Skip the picture")).await?;
        browser.click(button(en("captcha.back"))).await?;
        browser.find(field("Characters in the picture")).await?;
        assert_eq!(browser.value(field("User ID")).await?, ADA);
        Ok(())
    });
}

#[test]
fn without_a_captcha_the_user_id_is_enough() {
    let nothing = toml::Value::Array(Vec::new());
    Stage::new("captcha-none")
        .set("captcha", nothing)
        .run(async |scene| {
            let browser = scene.browser().await?;
            walk::to_captcha(&browser, ADA).await?;
            browser.shows(en("recover.lead_plain")).await?;
            assert!(!browser.has(button("Skip the picture")).await?);
            browser.click(button("Next")).await?;
            browser.at(en("method.title")).await
        });
}

in_each_engine!(a_page_that_is_left_before_its_picture_came_has_one_on_return);

fn a_page_that_is_left_before_its_picture_came_has_one_on_return(engine: Engine) {
    // What was on its way when the page was left is broken off, and said so.
    Stage::new("captcha-return")
        .engine(engine)
        .forgive("NetworkError")
        .forgive("Load failed")
        .forgive("Failed to load resource")
        .forgive("This page could not start")
        .run(async |scene| {
            let browser = scene.browser().await?;
            browser.open("/").await?;
            browser.load("/recover").await?;
            browser.driver.back().await?;
            browser.at(en("sign_in.title")).await?;
            browser.driver.forward().await?;
            browser.at(en("recover.title")).await?;
            browser.find(image(en("captcha.picture"))).await?;
            assert!(!browser.text().await?.contains(en("captcha.unavailable")));
            Ok(())
        });
}
