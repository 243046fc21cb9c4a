//! An API that answers badly, late or not at all: a notice says what to do, **Try again** keeps
//! what was typed, nothing panics.

use std::time::Duration;

use regain_contract::MethodKind;
use regain_e2e::accounts::password;
use regain_e2e::between::{Instead, Method};
use regain_e2e::by::{button, field, radio};
use regain_e2e::stage::Stage;
use regain_e2e::wait::{Look, here, until_within};
use regain_e2e::walk;
use regain_e2e::words::{en, start_of};

use crate::NEW_PASSWORD;

const ADA: &str = "ada@example.com";

fn answer(status: u16, kind: &'static str, body: &str) -> Instead {
    Instead::Answer {
        status,
        kind,
        body: body.to_owned(),
    }
}

/// A gateway's error page.
fn gateway() -> Instead {
    answer(
        502,
        "text/html",
        "<!doctype html><title>502</title><h1>Bad Gateway</h1>",
    )
}

/// Answers that are none, and the notice for each.
fn bad_answers() -> Vec<(Instead, &'static str)> {
    const PROBLEM: &str = "application/problem+json";
    vec![
        (gateway(), "trouble.broken_title"),
        (
            answer(500, PROBLEM, r#"{"status":500,"code":"internal"}"#),
            "trouble.broken_title",
        ),
        (
            answer(200, "text/html", "<p>Sign in to the café’s network"),
            "trouble.broken_title",
        ),
        (answer(200, "application/json", ""), "trouble.broken_title"),
        (
            answer(200, "application/json", "[]"),
            "trouble.broken_title",
        ),
        (
            answer(418, PROBLEM, r#"{"status":418,"code":"new_in_2031"}"#),
            "trouble.unknown_title",
        ),
        (
            answer(
                429,
                PROBLEM,
                r#"{"status":429,"code":"resend_too_soon","retry_after":7}"#,
            ),
            "trouble.wait_title",
        ),
    ]
}

/// A test in which the server, or what stands before it, breaks down.
fn refusing(name: &str) -> Stage {
    Stage::new(name).forgive("status of 50")
}

#[test]
fn every_bad_answer_to_a_code_is_named_and_the_code_is_kept() {
    refusing("trouble-code").run(async |scene| {
        let (browser, between) = scene.browser_between().await?;
        walk::to_code(&browser, ADA, &MethodKind::Email).await?;
        let code = scene.server.code("email").await?;
        browser.fill(field("Verification code"), &code).await?;
        for (instead, title) in bad_answers() {
            between.meddle(&Method::POST, "/recovery/code/verify", instead);
            browser.click(button("Next")).await?;
            browser.shows(en(title)).await?;
            assert_eq!(browser.value(field("Verification code")).await?, code);
        }
        between.be_honest();
        browser.click(button(en("action.try_again"))).await?;
        browser.at(en("new_password.title")).await
    });
}

#[test]
fn a_truncated_answer_is_no_dead_end_at_any_step() {
    refusing("trouble-steps").run(async |scene| {
        let (browser, between) = scene.browser_between().await?;
        let again = || button(en("action.try_again"));
        walk::to_captcha(&browser, ADA).await?;
        between.meddle(&Method::POST, "/recovery", gateway());
        walk::pass_captcha(&browser).await?;
        browser.shows(en("trouble.broken_title")).await?;
        assert_eq!(browser.value(field("User ID")).await?, ADA);
        between.be_honest();
        browser.click(again()).await?;
        browser.at(en("method.title")).await?;

        between.meddle(&Method::POST, "/recovery/code", Instead::Half);
        browser
            .choose(radio(walk::method_name(&MethodKind::Email)))
            .await?;
        browser.click(button("Next")).await?;
        browser.shows(en("trouble.broken_title")).await?;
        between.be_honest();
        browser.click(again()).await?;
        browser.at(en("code.title")).await?;
        let code = scene.server.code("email").await?;

        between.meddle(&Method::POST, "/recovery/code/verify", gateway());
        walk::enter_code(&browser, &code).await?;
        browser.shows(en("trouble.broken_title")).await?;
        between.be_honest();
        browser.click(again()).await?;
        browser.at(en("new_password.title")).await?;

        between.meddle(&Method::PUT, "/recovery/password", Instead::Half);
        walk::set_password(&browser, NEW_PASSWORD).await?;
        browser.shows(en("trouble.broken_title")).await?;
        assert_eq!(browser.value(field("New password")).await?, NEW_PASSWORD);
        between.be_honest();
        browser.click(again()).await?;
        browser.at(en("done.title")).await?;

        walk::to_password(&browser, ADA).await?;
        between.meddle(&Method::POST, "/session", gateway());
        browser.fill(field("Password"), NEW_PASSWORD).await?;
        browser.click(button("Sign in")).await?;
        browser.shows(en("trouble.broken_title")).await?;
        assert_eq!(browser.value(field("Password")).await?, NEW_PASSWORD);
        between.be_honest();
        browser.click(again()).await?;
        browser.shows(start_of(en("account.title"))).await
    });
}

#[test]
fn an_api_that_does_not_answer_is_given_up_in_time() {
    Stage::new("trouble-slow").run(async |scene| {
        let (browser, between) = scene.browser_between().await?;
        walk::to_password(&browser, ADA).await?;
        between.meddle(
            &Method::POST,
            "/session",
            Instead::Late(Duration::from_secs(40)),
        );
        browser.fill(field("Password"), password(ADA)).await?;
        browser.click(button("Sign in")).await?;
        browser.shows(en("page.slow")).await?;
        let limit = Duration::from_secs(28);
        let slow = until_within(limit, here(), "a notice that it is slow", async || {
            let shown = browser.text().await?;
            let there = shown.contains(en("trouble.slow_title"));
            Ok(if there && !shown.contains(en("page.slow")) {
                Look::Here(())
            } else {
                Look::NotYet(shown)
            })
        });
        scene.aside(slow).await?;
        assert_eq!(browser.value(field("Password")).await?, password(ADA));
        between.be_honest();
        browser.click(button(en("action.try_again"))).await?;
        browser.shows(start_of(en("account.title"))).await
    });
}

#[test]
fn what_could_not_be_sent_goes_off_once_when_the_line_is_back() {
    // Without a line the browser itself says so in the console.
    let stage = Stage::new("trouble-offline").forgive("ERR_INTERNET_DISCONNECTED");
    stage.run(async |scene| {
        let (browser, between) = scene.browser_between().await?;
        walk::to_password(&browser, ADA).await?;
        browser.fill(field("Password"), "not the password").await?;
        browser.go_offline(true).await?;
        browser.click(button("Sign in")).await?;
        browser.shows(en("trouble.offline_title")).await?;
        // What is typed meanwhile may be half of it: nobody but the person sends that.
        browser.fill(field("Password"), password(ADA)).await?;
        browser.go_offline(false).await?;
        browser.shows(en("trouble.offline_title")).await?;
        assert_eq!(between.count(&Method::POST, "/session"), 0);

        browser.go_offline(true).await?;
        browser.click(button(en("action.try_again"))).await?;
        browser.shows(en("trouble.offline_title")).await?;
        assert_eq!(browser.value(field("Password")).await?, password(ADA));
        browser.go_offline(false).await?;
        browser.shows(start_of(en("account.title"))).await?;
        assert_eq!(between.count(&Method::POST, "/session"), 1);
        Ok(())
    });
}

#[test]
fn an_unknown_method_is_left_out() {
    Stage::new("trouble-method").run(async |scene| {
        let (browser, between) = scene.browser_between().await?;
        let pigeon = Instead::Swapped(r#""kind":"voice""#, r#""kind":"pigeon""#);
        between.meddle(&Method::POST, "/recovery", pigeon);
        walk::to_method(&browser, ADA).await?;
        browser
            .find(radio(walk::method_name(&MethodKind::Email)))
            .await?;
        browser
            .find(radio(walk::method_name(&MethodKind::Sms)))
            .await?;
        assert!(
            !browser
                .has(radio(walk::method_name(&MethodKind::Voice)))
                .await?
        );
        walk::send_code(&browser, &MethodKind::Sms).await
    });
}

#[test]
fn an_unknown_step_says_that_the_page_is_too_old() {
    Stage::new("trouble-step").run(async |scene| {
        let (browser, between) = scene.browser_between().await?;
        let step = Instead::Swapped(r#""step":"choose_method""#, r#""step":"dance""#);
        between.meddle(&Method::POST, "/recovery", step);
        walk::to_captcha(&browser, ADA).await?;
        walk::pass_captcha(&browser).await?;
        browser.at(en("outcome.not_understood_title")).await
    });
}

#[test]
fn settings_that_cannot_be_read_do_not_break_the_first_page() {
    refusing("trouble-settings").run(async |scene| {
        let (browser, between) = scene.browser_between().await?;
        between.meddle(&Method::GET, "/settings", gateway());
        walk::to_password(&browser, ADA).await?;
        browser
            .click(regain_e2e::by::link("I forgot the password"))
            .await?;
        browser.at(en("recover.title")).await?;
        browser.shows(en("captcha.unavailable")).await?;
        between.be_honest();
        browser.click(button(en("action.try_again"))).await?;
        browser.find(button("Skip the picture")).await?;
        assert_eq!(browser.value(field("User ID")).await?, ADA);
        walk::pass_captcha(&browser).await?;
        browser.at(en("method.title")).await
    });
}

#[test]
fn unknown_fields_and_codes_do_not_matter() {
    Stage::new("trouble-unknown").run(async |scene| {
        let (browser, between) = scene.browser_between().await?;
        let more = Instead::Swapped(r#"{"handle":"#, r#"{"new_in_2031":[{"a":null}],"handle":"#);
        between.meddle(&Method::POST, "/recovery", more);
        walk::to_method(&browser, ADA).await
    });
}
