//! Signing in: right, wrong, and the states in which one cannot.

use std::time::{Duration, Instant};

use regain_e2e::accounts::password;
use regain_e2e::between::{Instead, Method};
use regain_e2e::browser::Browser;
use regain_e2e::by::{button, field, link};
use regain_e2e::failure::Done;
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::{en, start_of};

const ADA: &str = "ada@example.com";

#[test]
fn a_wrong_password_is_refused_without_saying_what_is_wrong() {
    Stage::new("sign-in-wrong").run(async |scene| {
        let browser = scene.browser().await?;
        walk::sign_in(&browser, ADA, "not the password").await?;
        browser
            .refused(field("Password"), en("fault.credentials"))
            .await?;
        assert_eq!(
            browser.value(field("Password")).await?,
            "",
            "a wrong password is not kept"
        );
        walk::sign_in(&browser, "nobody@example.com", "not the password").await?;
        browser
            .refused(field("Password"), en("fault.credentials"))
            .await?;
        browser.fill(field("Password"), "").await?;
        browser.click(button("Sign in")).await?;
        browser
            .refused(field("Password"), en("fault.password_missing"))
            .await
    });
}

#[test]
fn a_session_outlives_a_reload_and_ends_with_sign_out() {
    Stage::new("sign-in-session").run(async |scene| {
        let browser = scene.browser().await?;
        walk::sign_in(&browser, ADA, password(ADA)).await?;
        browser.shows(start_of(en("account.title"))).await?;
        browser.driver.refresh().await?;
        browser.shows(start_of(en("account.title"))).await?;
        browser.click(button("Sign out")).await?;
        browser.at(en("sign_in.title")).await?;
        browser.driver.back().await?;
        browser.gone(button("Sign out")).await?;
        browser.open("/account").await?;
        browser.gone(button("Sign out")).await
    });
}

/// Signs in with the right password and expects the page that says why it is not possible.
async fn stopped(browser: &Browser, user: &str, title: &str) -> Done {
    walk::sign_in(browser, user, password(user)).await?;
    browser.at(title).await?;
    assert!(
        !browser.has(button("Sign out")).await?,
        "{user} is signed in"
    );
    Ok(())
}

#[test]
fn locked_disabled_and_expired_accounts_lead_to_their_own_pages() {
    Stage::new("sign-in-stopped").run(async |scene| {
        let browser = scene.browser().await?;
        stopped(&browser, "locked@example.com", en("outcome.locked_title")).await?;
        stopped(
            &browser,
            "disabled@example.com",
            en("outcome.disabled_title"),
        )
        .await?;
        stopped(
            &browser,
            "expired@example.com",
            en("outcome.password_expired_title"),
        )
        .await
    });
}

#[test]
fn a_private_server_does_not_say_that_an_account_signs_in_elsewhere() {
    Stage::new("sign-in-managed")
        .set("disclosure", "private")
        .run(async |scene| {
            let browser = scene.browser().await?;
            walk::sign_in(&browser, "managed@example.com", "whatever it is").await?;
            browser
                .refused(field("Password"), en("fault.credentials"))
                .await
        });
}

#[test]
fn a_temporary_password_has_to_be_changed_first() {
    const USER: &str = "temporary@example.com";
    Stage::new("sign-in-temporary").run(async |scene| {
        let browser = scene.browser().await?;
        walk::sign_in(&browser, USER, password(USER)).await?;
        browser.at(en("change.title_must")).await?;
        browser.open("/account").await?;
        browser.at(en("change.title_must")).await?;

        browser
            .fill(field("Current password"), password(USER))
            .await?;
        browser
            .fill(field("New password"), crate::NEW_PASSWORD)
            .await?;
        browser
            .fill(field("Confirm new password"), crate::NEW_PASSWORD)
            .await?;
        browser.click(button("Change password")).await?;
        browser.shows(start_of(en("account.title"))).await?;
        browser.click(button("Sign out")).await?;

        walk::sign_in(&browser, USER, password(USER)).await?;
        browser
            .refused(field("Password"), en("fault.credentials"))
            .await?;
        browser.fill(field("Password"), crate::NEW_PASSWORD).await?;
        browser.click(button("Sign in")).await?;
        browser.shows(start_of(en("account.title"))).await
    });
}

#[test]
fn the_first_page_leads_to_the_recovery_too() {
    Stage::new("sign-in-help").run(async |scene| {
        let browser = scene.browser().await?;
        browser.open("/").await?;
        browser.fill(field("User ID"), ADA).await?;
        browser.click(link(en("sign_in.cannot_access"))).await?;
        browser.at(en("recover.title")).await?;
        assert_eq!(browser.value(field("User ID")).await?, ADA);
        Ok(())
    });
}

#[test]
fn the_first_page_does_not_wait_for_the_settings() {
    Stage::new("sign-in-early").run(async |scene| {
        let (browser, between) = scene.browser_between().await?;
        between.meddle(
            &Method::GET,
            "/settings",
            Instead::Late(Duration::from_secs(8)),
        );
        let start = Instant::now();
        walk::to_password(&browser, ADA).await?;
        assert!(
            start.elapsed() < Duration::from_secs(6),
            "{:?}",
            start.elapsed()
        );
        Ok(())
    });
}

#[test]
fn the_well_known_address_leads_to_changing_the_password() {
    Stage::new("sign-in-well-known").run(async |scene| {
        let browser = scene.browser().await?;
        browser.open("/.well-known/change-password").await?;
        browser.shows(en("change.sign_in_first")).await?;
        walk::sign_in(&browser, ADA, password(ADA)).await?;
        browser.at(en("change.title")).await?;
        browser.open("/.well-known/change-password").await?;
        browser.at(en("change.title")).await
    });
}
