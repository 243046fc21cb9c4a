//! The verification code: wrong, late, sent again.

use std::time::Duration;

use regain_contract::MethodKind;
use regain_e2e::between::Method;
use regain_e2e::by::{button, field, link};
use regain_e2e::stage::Stage;
use regain_e2e::wait::{Look, until_within};
use regain_e2e::walk;
use regain_e2e::words::{en, with};

const ADA: &str = "ada@example.com";

#[test]
fn five_wrong_codes_end_the_recovery() {
    Stage::new("code-tries").run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_code(&browser, ADA, &MethodKind::Email).await?;
        let wrong = walk::wrong(&scene.server.code("email").await?);
        for left in (1..5).rev() {
            walk::enter_code(&browser, &wrong).await?;
            let sentence = match left {
                1 => "The code is not right. You have 1 try left.".to_owned(),
                _ => with(en("code.tries_left"), "count", &left.to_string()),
            };
            browser
                .refused(field("Verification code"), &sentence)
                .await?;
        }
        walk::enter_code(&browser, &wrong).await?;
        browser.at(en("outcome.too_many_tries_title")).await?;
        browser.open("/recover/code").await?;
        browser.gone(field("Verification code")).await
    });
}

#[test]
fn spaces_and_dashes_in_a_code_do_not_matter() {
    Stage::new("code-spaces").run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_code(&browser, ADA, &MethodKind::Sms).await?;
        let code = scene.server.code("sms").await?;
        let (one, two) = code.split_at(3);
        browser
            .paste(field("Verification code"), &format!(" {one}-{two} "))
            .await?;
        browser.click(button("Next")).await?;
        browser.at(en("new_password.title")).await
    });
}

#[test]
fn a_code_that_is_none_is_refused_without_costing_a_try() {
    Stage::new("code-shape").run(async |scene| {
        let (browser, between) = scene.browser_between().await?;
        walk::to_code(&browser, ADA, &MethodKind::Email).await?;
        browser.click(button("Next")).await?;
        let missing = with(en("fault.code_missing"), "count", "6");
        browser
            .refused(field("Verification code"), &missing)
            .await?;
        walk::enter_code(&browser, "12345").await?;
        let short = with(en("fault.code_length"), "count", "6");
        browser.refused(field("Verification code"), &short).await?;
        assert_eq!(
            browser.value(field("Verification code")).await?,
            "12345",
            "kept"
        );
        for (none, asked) in [("12345x", 0), ("123x456", 1)] {
            browser.paste(field("Verification code"), none).await?;
            browser.click(button("Next")).await?;
            browser
                .refused(field("Verification code"), en("fault.code_characters"))
                .await?;
            assert_eq!(between.count(&Method::POST, "/recovery/code/verify"), asked);
        }
        // The API has looked for a code in it, and found none: all tries but this one are left.
        let wrong = walk::wrong(&scene.server.code("email").await?);
        walk::enter_code(&browser, &wrong).await?;
        let left = with(en("code.tries_left"), "count", "4");
        browser.refused(field("Verification code"), &left).await?;
        Ok(())
    });
}

#[test]
fn an_expired_code_says_so_and_a_new_one_works() {
    let stage = Stage::new("code-expired")
        .set("recovery.email_code_seconds", 2)
        .set("recovery.resend_seconds", 1);
    stage.run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_code(&browser, ADA, &MethodKind::Email).await?;
        let code = scene.server.code("email").await?;
        browser.shows(en("code.expired")).await?;
        walk::enter_code(&browser, &code).await?;
        browser
            .refused(field("Verification code"), en("fault.code_expired"))
            .await?;
        browser.click(button("Send a new code")).await?;
        let newer = scene
            .server
            .nth_code("email", 2)
            .await?
            .code
            .unwrap_or_default();
        walk::enter_code(&browser, &newer).await?;
        browser.at(en("new_password.title")).await
    });
}

#[test]
fn a_new_code_can_be_had_after_a_wait_and_voids_the_old_one() {
    let stage = Stage::new("code-resend").set("recovery.resend_seconds", 4);
    stage.run(async |scene| {
        let (browser, between) = scene.browser_between().await?;
        walk::to_code(&browser, ADA, &MethodKind::Email).await?;
        let old = scene.server.code("email").await?;
        let again = button("Send a new code");
        let resend = browser.find(again.clone()).await?;
        let blocked = resend.attr("aria-disabled").await?.as_deref() == Some("true");
        assert!(blocked || !resend.is_enabled().await?, "there is a wait");
        browser
            .shows(en("code.resend_wait").split('{').next().unwrap_or_default())
            .await?;

        until_within(
            Duration::from_secs(15),
            again.at,
            "the end of the wait",
            async || {
                let resend = browser.find(again.clone()).await?;
                let blocked = resend.attr("aria-disabled").await?.as_deref() == Some("true");
                Ok(if !blocked && resend.is_enabled().await? {
                    Look::Here(())
                } else {
                    Look::NotYet("It cannot be pressed.".to_owned())
                })
            },
        )
        .await?;
        assert_eq!(
            between.count(&Method::POST, "/recovery/code"),
            1,
            "sent during the wait"
        );
        browser.click(again).await?;
        browser.shows(en("code.resent")).await?;
        let newer = scene
            .server
            .nth_code("email", 2)
            .await?
            .code
            .unwrap_or_default();
        walk::enter_code(&browser, &old).await?;
        browser
            .refused(field("Verification code"), "This is the code of an")
            .await?;
        walk::enter_code(&browser, &newer).await?;
        browser.at(en("new_password.title")).await
    });
}

#[test]
fn another_way_can_be_chosen_instead() {
    Stage::new("code-other").run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_code(&browser, ADA, &MethodKind::Email).await?;
        browser.click(link(en("code.other_method"))).await?;
        browser.at(en("method.title")).await?;
        walk::send_code(&browser, &MethodKind::Sms).await?;
        walk::enter_code(&browser, &scene.server.code("sms").await?).await?;
        browser.at(en("new_password.title")).await
    });
}

#[test]
fn the_whole_address_must_be_typed_where_the_server_asks_for_it() {
    let stage = Stage::new("code-confirm").set("recovery.confirm_target", true);
    stage.run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_method(&browser, ADA).await?;
        let name = walk::method_name(&MethodKind::Email);
        browser.choose(regain_e2e::by::radio(name)).await?;
        let whole = field(en("field.confirm_email"));
        browser.click(button("Next")).await?;
        browser
            .refused(whole.clone(), en("fault.confirm_target_missing"))
            .await?;
        browser.fill(whole.clone(), "somebody@else.example").await?;
        browser.click(button("Next")).await?;
        browser
            .refused(whole.clone(), en("fault.confirm_target_wrong"))
            .await?;
        assert!(
            scene
                .server
                .messages()
                .await?
                .iter()
                .all(|m| m.code.is_none()),
            "no code"
        );
        Ok(())
    });
}

/// What a phone does that has read a text message for this site.
const PHONE: &str = "globalThis.OTPCredential = class {}; \
    navigator.credentials.get = (asked) => asked.otp \
        ? new Promise((done) => { globalThis.textMessage = (code) => done({ code }); }) \
        : Promise.reject();";

#[test]
fn a_code_out_of_a_text_message_is_entered_by_itself() {
    Stage::new("code-webotp").run(async |scene| {
        let browser = scene.browser().await?;
        browser.before_every_page(PHONE).await?;
        walk::to_code(&browser, ADA, &MethodKind::Sms).await?;
        let code = scene.server.code("sms").await?;
        let hear = format!("return textMessage('{code}')");
        let _: serde_json::Value = browser.script(&hear).await?;
        browser.at(en("new_password.title")).await
    });
}
