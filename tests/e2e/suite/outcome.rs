//! How a recovery can end, and what is said of an account before a code has been verified.

use regain_contract::MethodKind;
use regain_e2e::between::{Instead, Method};
use regain_e2e::browser::Browser;
use regain_e2e::by::{button, field, link, radio};
use regain_e2e::failure::Done;
use regain_e2e::stage::{Scene, Stage};
use regain_e2e::walk;
use regain_e2e::words::{en, start_of};

const ADA: &str = "ada@example.com";

/// Accounts whose password cannot be reset here, and what a helpful server says of them.
const HINDERED: &[(&str, &str)] = &[
    ("alan@example.com", "outcome.no_methods_title"),
    ("disabled@example.com", "outcome.disabled_title"),
    ("managed@example.com", "outcome.managed_elsewhere_title"),
];

#[test]
fn a_helpful_server_names_the_reason_once_the_captcha_is_passed() {
    Stage::new("outcome-helpful")
        .set("disclosure", "helpful")
        .run(async |scene| {
            let browser = scene.browser().await?;
            for (user, title) in HINDERED {
                walk::to_captcha(&browser, user).await?;
                walk::pass_captcha(&browser).await?;
                browser.at(en(title)).await?;
                browser.shows(start_of(en("support.code"))).await?;
            }
            walk::to_method(&browser, "locked@example.com").await?;
            walk::to_method(&browser, "expired@example.com").await?;
            walk::sign_in(&browser, "managed@example.com", "whatever it is").await?;
            browser.at(en("outcome.managed_elsewhere_title")).await
        });
}

/// Walks a recovery that cannot succeed up to its first wrong code.
async fn decoy(scene: &Scene, browser: &Browser, user: &str) -> Done {
    let before = scene.server.messages().await?.len();
    walk::to_method(browser, user).await?;
    walk::send_code(browser, &MethodKind::Email).await?;
    walk::enter_code(browser, "123456").await?;
    browser
        .refused(field("Verification code"), "The code is not right.")
        .await?;
    let messages = scene.server.messages().await?;
    let news = &messages[..messages.len() - before];
    assert!(
        news.iter().all(|m| m.code.is_none()),
        "{user} got a code: {news:#?}"
    );
    Ok(())
}

#[test]
fn a_private_server_says_nothing_about_the_account() {
    Stage::new("outcome-private")
        .set("disclosure", "private")
        .run(async |scene| {
            let browser = scene.browser().await?;
            for (user, _) in HINDERED {
                decoy(scene, &browser, user).await?;
            }
            decoy(scene, &browser, "nobody@example.com").await
        });
}

#[test]
fn a_locked_account_is_unlocked_by_a_recovery() {
    const LOCKED: &str = "locked@example.com";
    Stage::new("outcome-locked").run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_new_password(&browser, &scene.server, LOCKED).await?;
        walk::set_password(&browser, crate::NEW_PASSWORD).await?;
        browser.at(en("done.title")).await?;
        walk::sign_in(&browser, LOCKED, crate::NEW_PASSWORD).await?;
        browser.shows(start_of(en("account.title"))).await
    });
}

#[test]
fn a_recovery_ends_when_its_time_is_up() {
    Stage::new("outcome-expired")
        .set("recovery.lifetime_seconds", 5)
        .set("recovery.email_code_seconds", 5)
        .set("recovery.phone_code_seconds", 5)
        .set("recovery.resend_seconds", 5)
        .run(async |scene| {
            let browser = scene.browser().await?;
            walk::to_method(&browser, ADA).await?;
            // Its pages may notice by themselves; if they do not, the next step says it.
            let at = regain_e2e::wait::here();
            regain_e2e::wait::until(at, "the end of the recovery", async || {
                if browser
                    .has(radio(walk::method_name(&MethodKind::Email)))
                    .await?
                {
                    browser
                        .choose(radio(walk::method_name(&MethodKind::Email)))
                        .await?;
                    browser.driver.refresh().await?;
                    browser.started().await?;
                }
                let over = browser.heading().await? == en("outcome.expired_title");
                let scene = browser.scene().await?;
                use regain_e2e::wait::Look;
                Ok(if over {
                    Look::Here(())
                } else {
                    Look::NotYet(scene)
                })
            })
            .await?;
            browser.click(link(en("action.start_again"))).await?;
            browser.at(en("recover.title")).await
        });
}

#[test]
fn a_recovery_can_be_given_up() {
    Stage::new("outcome-cancelled").run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_code(&browser, ADA, &MethodKind::Email).await?;
        browser.click(button(en("action.cancel"))).await?;
        browser.at(en("outcome.cancelled_title")).await?;
        browser.open("/recover/code").await?;
        browser.gone(field("Verification code")).await
    });
}

#[test]
fn offline_keeps_what_was_typed_and_goes_on_later() {
    let stage = Stage::new("outcome-offline").forgive("ERR_CONNECTION");
    stage.run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_code(&browser, ADA, &MethodKind::Email).await?;
        let code = scene.server.code("email").await?;
        scene.server.kill()?;
        walk::enter_code(&browser, &code).await?;
        browser.shows(en("trouble.offline_title")).await?;
        assert_eq!(browser.value(field("Verification code")).await?, code);
        scene.server.start_again().await?;
        browser.click(button(en("action.try_again"))).await?;
        browser.at(en("new_password.title")).await
    });
}

#[test]
fn an_api_out_of_service_is_named_and_can_be_tried_again() {
    let stage = Stage::new("outcome-unavailable").forgive("status of 503");
    stage.run(async |scene| {
        let (browser, between) = scene.browser_between().await?;
        walk::to_method(&browser, ADA).await?;
        let body = r#"{"status":503,"code":"unavailable","support_id":"s-1234"}"#.to_owned();
        let kind = "application/problem+json";
        between.meddle(
            &Method::GET,
            "/recovery",
            Instead::Answer {
                status: 503,
                kind,
                body,
            },
        );
        browser.driver.refresh().await?;
        browser.at(en("outcome.unavailable_title")).await?;
        browser.shows("s-1234").await?;
        between.be_honest();
        browser.click(button(en("action.try_again"))).await?;
        browser.at(en("method.title")).await
    });
}

#[test]
fn too_many_starts_are_slowed_down_and_named() {
    let stage = Stage::new("outcome-limited").set("limits.starts_per_account", 1);
    stage.run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_method(&browser, ADA).await?;
        walk::to_captcha(&browser, ADA).await?;
        walk::pass_captcha(&browser).await?;
        browser.at(en("outcome.rate_limited_title")).await
    });
}
