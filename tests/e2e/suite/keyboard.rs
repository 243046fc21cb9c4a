//! The whole journey without a mouse.

use regain_e2e::browser::Browser;
use regain_e2e::failure::Done;
use regain_e2e::stage::Stage;
use regain_e2e::words::{en, start_of};
use thirtyfour::Key;

use crate::NEW_PASSWORD;

const ADA: &str = "ada@example.com";

async fn write(browser: &Browser, field: &str, text: &str) -> Done {
    browser.tab_to("textbox", field).await?;
    browser.press(text).await
}

async fn enter(browser: &Browser) -> Done {
    browser.press(Key::Enter + "").await
}

#[test]
fn tab_enter_space_and_arrows_are_enough() {
    Stage::new("keyboard").run(async |scene| {
        let browser = scene.browser().await?;
        browser.open("/").await?;
        write(&browser, "User ID", ADA).await?;
        enter(&browser).await?;
        browser.at(en("password.title")).await?;
        browser.tab_to("link", "I forgot the password").await?;
        enter(&browser).await?;
        browser.at(en("recover.title")).await?;
        browser.tab_to("button", "Skip the picture").await?;
        browser.press(" ").await?;
        browser.shows(en("captcha.solved")).await?;
        browser.tab_to("button", "Next").await?;
        browser.press(" ").await?;

        browser.at(en("method.title")).await?;
        browser
            .tab_to("radio", "Email my alternate address")
            .await?;
        browser.press(Key::Down + "").await?;
        assert_eq!(browser.focus().await?.name, "Text my mobile phone");
        enter(&browser).await?;
        browser.at(en("code.title")).await?;
        write(
            &browser,
            "Verification code",
            &scene.server.code("sms").await?,
        )
        .await?;
        enter(&browser).await?;

        browser.at(en("new_password.title")).await?;
        finish(&browser).await
    });
}

/// From the new password to signing out.
async fn finish(browser: &Browser) -> Done {
    write(browser, "New password", NEW_PASSWORD).await?;
    write(browser, "Confirm new password", NEW_PASSWORD).await?;
    enter(browser).await?;
    browser.at(en("done.title")).await?;
    browser.tab_to("link", "Back to sign in").await?;
    enter(browser).await?;

    browser.at(en("sign_in.title")).await?;
    browser.tab_to("button", "Next").await?;
    enter(browser).await?;
    browser.at(en("password.title")).await?;
    write(browser, "Password", NEW_PASSWORD).await?;
    enter(browser).await?;
    browser.shows(start_of(en("account.title"))).await?;
    browser.tab_to("button", "Sign out").await?;
    browser.press(" ").await?;
    browser.at(en("sign_in.title")).await
}
