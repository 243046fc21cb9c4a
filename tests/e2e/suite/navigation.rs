//! Reload, Back, Forward and other tabs: no step is lost, none is repeated.

use regain_contract::MethodKind;
use regain_e2e::browser::Browser;
use regain_e2e::by::{button, field};
use regain_e2e::engine::Engine;
use regain_e2e::failure::Done;
use regain_e2e::in_each_engine;
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::en;

use crate::NEW_PASSWORD;

const ADA: &str = "ada@example.com";

async fn reload(browser: &Browser, title: &str) -> Done {
    browser.driver.refresh().await?;
    browser.started().await?;
    browser.at(title).await
}

in_each_engine!(
    a_reload_changes_nothing_at_any_step,
    back_and_forward_never_lose_or_repeat_a_step,
    back_on_the_way_in_keeps_the_user_id,
);

fn a_reload_changes_nothing_at_any_step(engine: Engine) {
    Stage::new("navigation-reload")
        .engine(engine)
        .run(async |scene| {
            let browser = scene.browser().await?;
            walk::to_password(&browser, ADA).await?;
            reload(&browser, en("password.title")).await?;
            walk::to_captcha(&browser, ADA).await?;
            reload(&browser, en("recover.title")).await?;
            assert_eq!(browser.value(field("User ID")).await?, ADA);
            walk::pass_captcha(&browser).await?;
            browser.at(en("method.title")).await?;
            reload(&browser, en("method.title")).await?;
            walk::send_code(&browser, &MethodKind::Email).await?;
            reload(&browser, en("code.title")).await?;
            walk::enter_code(&browser, &scene.server.code("email").await?).await?;
            browser.at(en("new_password.title")).await?;
            reload(&browser, en("new_password.title")).await?;
            walk::set_password(&browser, NEW_PASSWORD).await?;
            browser.at(en("done.title")).await?;
            reload(&browser, en("done.title")).await?;
            let codes = scene
                .server
                .messages()
                .await?
                .iter()
                .filter(|m| m.code.is_some())
                .count();
            assert_eq!(codes, 1, "no reload sends a code again");
            Ok(())
        });
}

fn back_and_forward_never_lose_or_repeat_a_step(engine: Engine) {
    Stage::new("navigation-back")
        .engine(engine)
        .run(async |scene| {
            let browser = scene.browser().await?;
            walk::to_method(&browser, ADA).await?;
            browser.driver.back().await?;
            browser.at(en("recover.title")).await?;
            browser.driver.forward().await?;
            browser.at(en("method.title")).await?;
            walk::send_code(&browser, &MethodKind::Email).await?;
            browser.driver.back().await?;
            browser.at(en("method.title")).await?;
            browser.driver.forward().await?;
            browser.at(en("code.title")).await?;
            walk::enter_code(&browser, &scene.server.code("email").await?).await?;
            browser.at(en("new_password.title")).await?;

            browser.driver.back().await?;
            browser.at(en("new_password.title")).await?;
            walk::set_password(&browser, NEW_PASSWORD).await?;
            browser.at(en("done.title")).await?;
            browser.driver.back().await?;
            browser.gone(field("New password")).await?;
            browser.open("/recover/done").await?;
            browser.at(en("done.title")).await?;
            let codes = scene
                .server
                .messages()
                .await?
                .iter()
                .filter(|m| m.code.is_some())
                .count();
            assert_eq!(codes, 1, "going back sends nothing");
            Ok(())
        });
}

fn back_on_the_way_in_keeps_the_user_id(engine: Engine) {
    Stage::new("navigation-in")
        .engine(engine)
        .run(async |scene| {
            let browser = scene.browser().await?;
            walk::to_captcha(&browser, ADA).await?;
            browser.driver.back().await?;
            browser.at(en("password.title")).await?;
            browser.driver.back().await?;
            browser.at(en("sign_in.title")).await?;
            assert_eq!(browser.value(field("User ID")).await?, ADA);
            browser.driver.forward().await?;
            browser.at(en("password.title")).await?;
            browser.driver.forward().await?;
            browser.at(en("recover.title")).await?;
            assert_eq!(browser.value(field("User ID")).await?, ADA);
            Ok(())
        });
}

#[test]
fn another_tab_begins_anew_and_does_not_disturb_the_first() {
    Stage::new("navigation-tab").run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_code(&browser, ADA, &MethodKind::Email).await?;
        let first = browser.driver.window().await?;
        let second = browser.driver.new_tab().await?;
        browser.driver.switch_to_window(second).await?;
        browser.open("/recover/code").await?;
        browser.at(en("recover.title")).await?;
        walk::to_method(&browser, "grace@example.com").await?;
        browser.driver.close_window().await?;
        browser.driver.switch_to_window(first).await?;
        browser.at(en("code.title")).await?;
        walk::enter_code(&browser, &scene.server.code("email").await?).await?;
        browser.at(en("new_password.title")).await
    });
}

#[test]
fn pages_of_a_recovery_lead_to_its_start_when_there_is_none() {
    Stage::new("navigation-none").run(async |scene| {
        let browser = scene.browser().await?;
        for path in ["method", "code", "new-password", "done"] {
            browser.open(&format!("/recover/{path}")).await?;
            browser.at(en("recover.title")).await?;
        }
        browser.open("/password").await?;
        browser.at(en("sign_in.title")).await?;
        browser.open("/account").await?;
        browser.gone(button("Sign out")).await
    });
}

#[test]
fn an_unknown_address_says_so() {
    Stage::new("navigation-unknown")
        .forgive("no-such-page - Failed")
        .run(async |scene| {
            let address = format!("{}/no-such-page", scene.server.base);
            let answer = scene.server.client.get(&address).send().await?;
            assert_eq!(answer.status(), 404);
            let browser = scene.browser().await?;
            browser.go(&address).await?;
            browser.at(en("not_found.title")).await
        });
}

#[test]
fn a_link_that_a_mail_program_has_changed_says_so() {
    Stage::new("navigation-changed-link")
        .forgive("link%23t%3D")
        .run(async |scene| {
            let browser = scene.browser().await?;
            let address = format!("{}/link%23t%3DAbCdEfGh", scene.server.base);
            browser.go(&address).await?;
            browser.at(en("link.changed_title")).await
        });
}
