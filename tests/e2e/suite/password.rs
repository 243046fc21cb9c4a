//! Choosing a new password: what is refused, and how.

use regain_e2e::browser::Browser;
use regain_e2e::by::{button, field};
use regain_e2e::failure::Done;
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::{en, with};

use crate::NEW_PASSWORD;

const ADA: &str = "ada@example.com";

async fn reset(browser: &Browser, new: &str, again: &str) -> Done {
    browser.paste(field("New password"), new).await?;
    browser.paste(field("Confirm new password"), again).await?;
    browser.click(button("Reset password")).await
}

#[test]
fn mismatched_passwords_are_refused_and_stay_in_the_fields() {
    Stage::new("password-differs").run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_new_password(&browser, &scene.server, ADA).await?;
        let other = "Seven quiet lanterns hum 5 u";
        reset(&browser, NEW_PASSWORD, other).await?;
        let confirm = field("Confirm new password");
        browser
            .refused(confirm.clone(), en("fault.confirm_differs"))
            .await?;
        assert_eq!(browser.value(field("New password")).await?, NEW_PASSWORD);
        assert_eq!(browser.value(confirm.clone()).await?, other);

        reset(&browser, "", "").await?;
        browser
            .refused(field("New password"), en("fault.new_password_missing"))
            .await?;
        reset(&browser, NEW_PASSWORD, "").await?;
        browser
            .refused(confirm, en("fault.confirm_missing"))
            .await?;
        reset(&browser, NEW_PASSWORD, NEW_PASSWORD).await?;
        browser.at(en("done.title")).await
    });
}

#[test]
fn weak_passwords_are_refused_with_the_rule_they_break() {
    Stage::new("password-weak")
        .set("policy", "nist")
        .run(async |scene| {
            let browser = scene.browser().await?;
            walk::to_new_password(&browser, &scene.server, "edsger@example.com").await?;
            let new = field("New password");
            reset(&browser, "short", "short").await?;
            let start = en("fault.new_password_too_short")
                .split('{')
                .next()
                .unwrap_or_default();
            browser.refused(new.clone(), start).await?;
            assert_eq!(
                browser.value(new.clone()).await?,
                "short",
                "kept: the server never saw it"
            );

            let own = "my name is Edsger and I know it";
            reset(&browser, own, own).await?;
            browser
                .refused(new.clone(), en("fault.new_password_user_id"))
                .await?;
            let long = "x".repeat(257);
            reset(&browser, &long, &long).await?;
            let too_long = with(en("fault.password_too_long"), "count", "256");
            browser.refused(new.clone(), &too_long).await?;
            let common = "passwordpassword";
            reset(&browser, common, common).await?;
            browser.refused(new, en("fault.new_password_blocked")).await
        });
}

#[test]
fn the_microsoft_policy_asks_for_three_classes() {
    Stage::new("password-classes")
        .set("policy", "microsoft")
        .run(async |scene| {
            let browser = scene.browser().await?;
            walk::to_new_password(&browser, &scene.server, ADA).await?;
            reset(&browser, "lanternshum", "lanternshum").await?;
            let start = en("fault.new_password_classes")
                .split('{')
                .next()
                .unwrap_or_default();
            browser.refused(field("New password"), start).await?;
            reset(&browser, "Lanterns4um", "Lanterns4um").await?;
            browser.at(en("done.title")).await
        });
}

#[test]
fn rules_are_ticked_off_while_typing() {
    Stage::new("password-rules").run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_new_password(&browser, &scene.server, ADA).await?;
        browser.fill(field("New password"), "x").await?;
        let met = en("rule.met");
        let before = browser.text_to_readers().await?.matches(met).count();
        browser.fill(field("New password"), NEW_PASSWORD).await?;
        let at = regain_e2e::wait::here();
        regain_e2e::wait::until(at, "a rule more that is fulfilled", async || {
            let shown = browser.text_to_readers().await?;
            Ok(if shown.matches(met).count() > before {
                regain_e2e::wait::Look::Here(())
            } else {
                regain_e2e::wait::Look::NotYet(shown)
            })
        })
        .await
    });
}

#[test]
fn a_password_can_be_looked_at_and_hides_again_when_it_is_sent() {
    Stage::new("password-reveal").run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_password(&browser, ADA).await?;
        browser.fill(field("Password"), "not the password").await?;
        browser.click(button(en("action.show_password"))).await?;
        let shown = browser.find(field("Password")).await?.attr("type").await?;
        assert_eq!(shown.as_deref(), Some("text"));
        browser.click(button("Sign in")).await?;
        browser.shows(en("fault.credentials")).await?;
        let hidden = browser.find(field("Password")).await?.attr("type").await?;
        assert_eq!(hidden.as_deref(), Some("password"));
        browser
            .find(button(en("action.show_password")))
            .await
            .map(drop)
    });
}

#[test]
fn any_characters_will_do_and_nothing_is_cut() {
    const UNICODE: &str = "  größe 😀 שלום\u{200f} πάντα  ";
    Stage::new("password-unicode").run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_new_password(&browser, &scene.server, ADA).await?;
        reset(&browser, UNICODE, UNICODE).await?;
        browser.at(en("done.title")).await?;
        walk::to_password(&browser, ADA).await?;
        browser.paste(field("Password"), UNICODE.trim()).await?;
        browser.click(button("Sign in")).await?;
        browser.shows(en("fault.credentials")).await?;
        browser.paste(field("Password"), UNICODE).await?;
        browser.click(button("Sign in")).await?;
        browser
            .shows(en("account.title").split('{').next().unwrap_or_default())
            .await
    });
}
