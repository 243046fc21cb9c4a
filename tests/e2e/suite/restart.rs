//! A power cut of the server at every step: after its restart the journey goes on where it was.

use regain_contract::MethodKind;
use regain_e2e::accounts::password;
use regain_e2e::browser::Browser;
use regain_e2e::by::{button, field, radio};
use regain_e2e::failure::Done;
use regain_e2e::server::Server;
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::{en, start_of};

use crate::NEW_PASSWORD;

const GRACE: &str = "grace@example.com";

async fn power_cut(server: &Server) -> Done {
    server.kill()?;
    server.start_again().await
}

/// Sends a code by a method and answers the code.
async fn code(browser: &Browser, server: &Server, kind: &MethodKind) -> Done<String> {
    browser.choose(radio(walk::method_name(kind))).await?;
    browser.click(button("Next")).await?;
    browser.at(en("code.title")).await?;
    server.code(kind.as_str()).await
}

#[test]
fn the_journey_survives_a_power_cut_at_every_step() {
    let stage = Stage::new("restart-journey").forgive("ERR_CONNECTION");
    stage.run(async |scene| {
        let (browser, server) = (scene.browser().await?, &scene.server);
        walk::to_captcha(&browser, GRACE).await?;
        browser.click(button("Skip the picture")).await?;
        browser.shows(en("captcha.solved")).await?;
        power_cut(server).await?;
        browser.click(button("Next")).await?;
        browser.at(en("method.title")).await?;

        power_cut(server).await?;
        let first = code(&browser, server, &MethodKind::Email).await?;
        power_cut(server).await?;
        browser.driver.refresh().await?;
        browser.started().await?;
        walk::enter_code(&browser, &first).await?;
        browser.at(en("method.title_second")).await?;

        power_cut(server).await?;
        let second = code(&browser, server, &MethodKind::Sms).await?;
        power_cut(server).await?;
        walk::enter_code(&browser, &second).await?;
        browser.at(en("new_password.title")).await?;

        power_cut(server).await?;
        walk::set_password(&browser, NEW_PASSWORD).await?;
        browser.at(en("done.title")).await?;
        power_cut(server).await?;
        walk::sign_in(&browser, GRACE, NEW_PASSWORD).await?;
        browser.shows(start_of(en("account.title"))).await?;
        power_cut(server).await?;
        browser.driver.refresh().await?;
        browser.shows(start_of(en("account.title"))).await
    });
}

#[test]
fn a_power_cut_while_the_password_is_set_leaves_the_old_or_the_new_one() {
    const ADA: &str = "ada@example.com";
    let stage = Stage::new("restart-half").forgive("ERR_CONNECTION");
    stage.run(async |scene| {
        let (browser, server) = (scene.browser().await?, &scene.server);
        walk::to_new_password(&browser, server, ADA).await?;
        browser.fill(field("New password"), NEW_PASSWORD).await?;
        browser
            .fill(field("Confirm new password"), NEW_PASSWORD)
            .await?;
        // The click answers before the call does, so that the cut falls into the call.
        browser.click(button("Reset password")).await?;
        power_cut(server).await?;

        let mut fits = Vec::new();
        for tried in [password(ADA), NEW_PASSWORD] {
            let body = serde_json::json!({ "user_id": ADA, "password": tried });
            let call = server.client.post(server.api("/session")).json(&body);
            if call.send().await?.status().is_success() {
                fits.push(tried);
            }
        }
        assert_eq!(fits.len(), 1, "exactly one password fits: {fits:?}");
        browser.driver.refresh().await?;
        browser.started().await?;
        match fits[0] == NEW_PASSWORD {
            true => browser.at(en("done.title")).await,
            false => browser.at(en("new_password.title")).await,
        }
    });
}
