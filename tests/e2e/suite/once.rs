//! One request, however often and fast a button is pressed.

use std::time::Duration;

use regain_contract::MethodKind;
use regain_e2e::between::{Between, Instead, Method};
use regain_e2e::browser::Browser;
use regain_e2e::by::{By, button, field, radio};
use regain_e2e::failure::Done;
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::{en, start_of};

const ADA: &str = "ada@example.com";
const LATE: Instead = Instead::Late(Duration::from_millis(600));

/// Clicks three times in one go, while the server takes its time.
async fn hurry(browser: &Browser, what: By) -> Done {
    let target = browser.find(what).await?;
    target.scroll_into_view().await?;
    let chain = browser
        .driver
        .action_chain()
        .move_to_element_center(&target);
    Ok(chain.click().double_click().perform().await?)
}

fn once(between: &Between, verb: &Method, path: &str) {
    assert_eq!(between.count(verb, path), 1, "{verb} {path}");
}

#[test]
fn impatient_clicks_send_one_request_at_every_step() {
    Stage::new("once-clicks").run(async |scene| {
        let (browser, between) = scene.browser_between().await?;
        walk::to_captcha(&browser, ADA).await?;
        browser.click(button("Skip the picture")).await?;
        browser.shows(en("captcha.solved")).await?;
        between.meddle(&Method::POST, "/recovery", LATE);
        hurry(&browser, button("Next")).await?;
        browser.at(en("method.title")).await?;
        once(&between, &Method::POST, "/recovery");

        between.meddle(&Method::POST, "/recovery/code", LATE);
        browser
            .choose(radio(walk::method_name(&MethodKind::Email)))
            .await?;
        hurry(&browser, button("Next")).await?;
        browser.at(en("code.title")).await?;
        once(&between, &Method::POST, "/recovery/code");

        between.meddle(&Method::POST, "/recovery/code/verify", LATE);
        let code = scene.server.code("email").await?;
        browser.fill(field("Verification code"), &code).await?;
        hurry(&browser, button("Next")).await?;
        browser.at(en("new_password.title")).await?;
        once(&between, &Method::POST, "/recovery/code/verify");

        between.meddle(&Method::PUT, "/recovery/password", LATE);
        browser
            .fill(field("New password"), crate::NEW_PASSWORD)
            .await?;
        browser
            .fill(field("Confirm new password"), crate::NEW_PASSWORD)
            .await?;
        // The last thing that still moves the page.
        browser.shows(start_of(en("strength.label"))).await?;
        hurry(&browser, button("Reset password")).await?;
        browser.at(en("done.title")).await?;
        once(&between, &Method::PUT, "/recovery/password");
        Ok(())
    });
}

#[test]
fn enter_held_down_sends_one_request() {
    Stage::new("once-enter").run(async |scene| {
        let (browser, between) = scene.browser_between().await?;
        walk::to_code(&browser, ADA, &MethodKind::Sms).await?;
        let code = scene.server.code("sms").await?;
        between.meddle(&Method::POST, "/recovery/code/verify", LATE);
        browser.fill(field("Verification code"), &code).await?;
        browser.hold_enter(8).await?;
        browser.at(en("new_password.title")).await?;
        once(&between, &Method::POST, "/recovery/code/verify");

        walk::to_password(&browser, ADA).await?;
        between.meddle(&Method::POST, "/session", LATE);
        browser.fill(field("Password"), "not the password").await?;
        browser.hold_enter(8).await?;
        browser
            .refused(field("Password"), en("fault.credentials"))
            .await?;
        once(&between, &Method::POST, "/session");
        Ok(())
    });
}
