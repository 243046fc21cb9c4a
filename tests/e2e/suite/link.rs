//! Mailed links: going on elsewhere, and "this was not me".

use regain_contract::MethodKind;
use regain_e2e::accounts::password;
use regain_e2e::by::{button, field};
use regain_e2e::engine::Engine;
use regain_e2e::in_each_engine;
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::en;

use crate::NEW_PASSWORD;

const ADA: &str = "ada@example.com";

in_each_engine!(a_mailed_link_goes_on_in_another_browser_and_the_first_one_is_told,);

fn a_mailed_link_goes_on_in_another_browser_and_the_first_one_is_told(engine: Engine) {
    Stage::new("link-elsewhere")
        .engine(engine)
        .run(async |scene| {
            let first = scene.browser().await?;
            walk::to_code(&first, ADA, &MethodKind::Email).await?;
            let message = scene.server.nth_link(1).await?;

            let second = scene.browser().await?;
            second.open(&message.link_on()).await?;
            second.at(en("link.title")).await?;
            second.shows(ADA).await?;
            // Hosts send a page's address on to the folder that it lies in.
            let path = second.path().await?;
            assert_eq!(
                path.trim_end_matches('/'),
                "/link",
                "the token leaves the address at once"
            );
            second.click(button(en("link.continue"))).await?;
            second.at(en("new_password.title")).await?;

            walk::enter_code(&first, &message.code.clone().unwrap_or_default()).await?;
            first.at(en("outcome.continued_elsewhere_title")).await?;
            walk::set_password(&second, NEW_PASSWORD).await?;
            second.at(en("done.title")).await?;

            let third = scene.browser().await?;
            third.open(&message.link_on()).await?;
            third.at(en("outcome.link_used_title")).await
        });
}

#[test]
fn looking_at_a_link_uses_nothing_up() {
    Stage::new("link-look").run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_code(&browser, ADA, &MethodKind::Email).await?;
        let message = scene.server.nth_link(1).await?;
        let other = scene.browser().await?;
        for _ in 0..2 {
            other.open(&message.link_on()).await?;
            other.at(en("link.title")).await?;
            other.open("/").await?;
        }
        walk::enter_code(&browser, &message.code.unwrap_or_default()).await?;
        browser.at(en("new_password.title")).await
    });
}

#[test]
fn incomplete_and_expired_links_say_so() {
    // Long enough for the mail to go off: what is void by then is not sent.
    let stage = Stage::new("link-dead").set("recovery.email_code_seconds", 5);
    stage.run(async |scene| {
        let browser = scene.browser().await?;
        browser.open("/link#t=AAAAAAAAAAAAAAAAAAAAAA").await?;
        browser.at(en("outcome.link_unknown_title")).await?;
        browser.open("/link").await?;
        browser.at(en("outcome.link_unknown_title")).await?;

        walk::to_code(&browser, ADA, &MethodKind::Email).await?;
        let message = scene.server.nth_link(1).await?;
        browser.shows(en("code.expired")).await?;
        browser.open(&message.link_on()).await?;
        browser.at(en("outcome.link_expired_title")).await
    });
}

#[test]
fn a_recovery_that_was_not_mine_can_be_stopped() {
    Stage::new("link-stop").run(async |scene| {
        let stranger = scene.browser().await?;
        walk::to_code(&stranger, ADA, &MethodKind::Sms).await?;
        stranger
            .click(regain_e2e::by::link(en("code.other_method")))
            .await?;
        walk::send_code(&stranger, &MethodKind::Email).await?;
        let message = scene.server.nth_code("email", 1).await?;

        let owner = scene.browser().await?;
        owner.open(&message.link_to_stop()).await?;
        owner.at(en("link.stop_title")).await?;
        owner.shows(ADA).await?;
        owner.click(button(en("link.stop"))).await?;
        owner.at(en("outcome.stopped_title")).await?;

        walk::enter_code(&stranger, &message.code.unwrap_or_default()).await?;
        stranger.at(en("outcome.cancelled_title")).await?;
        walk::sign_in(&owner, ADA, password(ADA)).await?;
        owner.find(button("Sign out")).await.map(drop)
    });
}

#[test]
fn a_changed_password_that_was_not_mine_opens_nothing_any_more() {
    Stage::new("link-stop-change").run(async |scene| {
        let thief = scene.browser().await?;
        walk::to_new_password(&thief, &scene.server, ADA).await?;
        walk::set_password(&thief, NEW_PASSWORD).await?;
        thief.at(en("done.title")).await?;
        let messages = scene.server.messages().await?;
        let notice = messages
            .iter()
            .find(|m| m.code.is_none() && m.text.contains("/link#n="));
        let notice = notice.unwrap_or_else(|| panic!("no notice among {messages:#?}"));

        let owner = scene.browser().await?;
        owner.open(&notice.link_to_stop()).await?;
        owner.click(button(en("link.stop"))).await?;
        owner.at(en("outcome.stopped_title")).await?;
        walk::sign_in(&thief, ADA, NEW_PASSWORD).await?;
        thief.gone(field("Password")).await?;
        assert!(
            !thief.has(button("Sign out")).await?,
            "{}",
            thief.scene().await?
        );
        Ok(())
    });
}
