//! The account page and changing a known password.

use regain_e2e::accounts::password;
use regain_e2e::by::{button, field, link};
use regain_e2e::engine::Engine;
use regain_e2e::in_each_engine;
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::{en, start_of};

use crate::NEW_PASSWORD;

const EDSGER: &str = "edsger@example.com";

#[test]
fn a_known_password_can_be_changed() {
    Stage::new("account-change").run(async |scene| {
        let browser = scene.browser().await?;
        walk::sign_in(&browser, EDSGER, password(EDSGER)).await?;
        browser.shows(start_of(en("account.title"))).await?;
        browser.click(link("Change password")).await?;
        browser.at(en("change.title")).await?;

        browser
            .fill(field("Current password"), "not the password")
            .await?;
        browser.fill(field("New password"), NEW_PASSWORD).await?;
        browser
            .fill(field("Confirm new password"), NEW_PASSWORD)
            .await?;
        browser.click(button("Change password")).await?;
        browser
            .refused(
                field("Current password"),
                en("fault.current_password_wrong"),
            )
            .await?;

        browser
            .fill(field("Current password"), password(EDSGER))
            .await?;
        browser.fill(field("New password"), NEW_PASSWORD).await?;
        browser
            .fill(field("Confirm new password"), NEW_PASSWORD)
            .await?;
        browser.click(button("Change password")).await?;
        browser.shows(en("change.done")).await?;

        browser.open("/account").await?;
        browser.click(button("Sign out")).await?;
        walk::sign_in(&browser, EDSGER, NEW_PASSWORD).await?;
        browser.shows(start_of(en("account.title"))).await
    });
}

#[test]
fn ways_to_be_reached_are_listed_but_masked() {
    Stage::new("account-methods").run(async |scene| {
        let browser = scene.browser().await?;
        walk::sign_in(&browser, EDSGER, password(EDSGER)).await?;
        browser.shows(start_of(en("account.title"))).await?;
        browser.shows(EDSGER).await?;
        browser.shows(en("account.methods")).await?;
        browser.shows("•").await
    });
}

#[test]
fn changing_a_password_asks_to_sign_in_first() {
    Stage::new("account-first").run(async |scene| {
        let browser = scene.browser().await?;
        browser.open("/change-password").await?;
        browser.shows(en("change.sign_in_first")).await
    });
}

in_each_engine!(a_session_that_ended_elsewhere_is_told_and_its_page_is_gone);

fn a_session_that_ended_elsewhere_is_told_and_its_page_is_gone(engine: Engine) {
    Stage::new("account-session-ended")
        .engine(engine)
        .run(async |scene| {
            let browser = scene.browser().await?;
            walk::sign_in(&browser, EDSGER, password(EDSGER)).await?;
            browser.shows(start_of(en("account.title"))).await?;
            browser.open("/recover").await?;
            browser.driver.delete_all_cookies().await?;
            browser.driver.back().await?;
            browser.at(en("sign_in.title")).await?;
            browser.shows(en("trouble.session_title")).await?;

            // It is said once, and not to somebody who signed out.
            browser.open("/account").await?;
            browser.at(en("sign_in.title")).await?;
            assert!(!browser.text().await?.contains(en("trouble.session_title")));
            walk::sign_in(&browser, EDSGER, password(EDSGER)).await?;
            browser.click(button("Sign out")).await?;
            browser.at(en("sign_in.title")).await?;
            assert!(!browser.text().await?.contains(en("trouble.session_title")));
            Ok(())
        });
}
