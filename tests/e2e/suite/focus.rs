//! Where the focus is and what the page is called, at every step.

use regain_contract::MethodKind;
use regain_e2e::browser::Browser;
use regain_e2e::by::{button, field};
use regain_e2e::failure::Done;
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::en;

use crate::NEW_PASSWORD;

/// The page's heading has the focus and is in the page's title.
async fn arrived(browser: &Browser, heading: &str) -> Done {
    browser.at(heading).await?;
    let focus = browser.focus_on("heading").await?;
    assert_eq!(focus.name, heading);
    let title = browser.driver.title().await?;
    assert!(title.starts_with(heading), "“{title}” for “{heading}”");
    Ok(())
}

#[test]
fn title_and_focus_move_with_every_step() {
    Stage::new("focus-steps").run(async |scene| {
        let browser = scene.browser().await?;
        browser.open("/").await?;
        let title = browser.driver.title().await?;
        assert!(title.starts_with(en("sign_in.title")), "{title}");
        browser.fill(field("User ID"), "ada@example.com").await?;
        browser.click(button("Next")).await?;
        arrived(&browser, en("password.title")).await?;
        browser
            .click(regain_e2e::by::link("I forgot the password"))
            .await?;
        arrived(&browser, en("recover.title")).await?;
        walk::pass_captcha(&browser).await?;
        arrived(&browser, en("method.title")).await?;
        walk::send_code(&browser, &MethodKind::Email).await?;
        arrived(&browser, en("code.title")).await?;
        walk::enter_code(&browser, &scene.server.code("email").await?).await?;
        arrived(&browser, en("new_password.title")).await?;
        walk::set_password(&browser, NEW_PASSWORD).await?;
        arrived(&browser, en("done.title")).await
    });
}

#[test]
fn the_summary_of_faults_leads_to_the_field() {
    Stage::new("focus-summary").run(async |scene| {
        let browser = scene.browser().await?;
        browser.open("/").await?;
        browser.click(button("Next")).await?;
        browser
            .refused(field("User ID"), en("fault.user_id_missing"))
            .await?;
        browser
            .click(regain_e2e::by::link(en("fault.user_id_missing")))
            .await?;
        let focus = browser.focus_on("textbox").await?;
        assert_eq!(focus.name, "User ID");
        browser.fill(field("User ID"), "ada@example.com").await?;
        browser.click(button("Next")).await?;
        browser.at(en("password.title")).await?;
        let title = browser.driver.title().await?;
        assert!(
            title.starts_with(en("password.title")),
            "no error any more: {title}"
        );
        Ok(())
    });
}

#[test]
fn no_method_chosen_is_said_too() {
    Stage::new("focus-method").run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_method(&browser, "ada@example.com").await?;
        browser.click(button("Next")).await?;
        browser
            .summary_says(regain_e2e::wait::here(), en("fault.method_missing"))
            .await
    });
}
