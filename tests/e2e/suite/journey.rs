//! The whole way from a forgotten password back into the account, by each method.

use regain_contract::MethodKind;
use regain_e2e::accounts::password;
use regain_e2e::by::{button, field, link, radio};
use regain_e2e::engine::Engine;
use regain_e2e::failure::Done;
use regain_e2e::in_each_engine;
use regain_e2e::stage::{Scene, Stage};
use regain_e2e::walk;
use regain_e2e::words::{en, start_of};

use crate::NEW_PASSWORD;

const ADA: &str = "ada@example.com";

/// With `rules`, every page on the way is held to those of accessibility.
async fn whole(scene: &Scene, kind: MethodKind, rules: bool) -> Done {
    let browser = scene.browser().await?;
    let look = async || match rules {
        true => browser.is_accessible().await,
        false => Ok(()),
    };
    walk::to_captcha(&browser, ADA).await?;
    look().await?;
    walk::pass_captcha(&browser).await?;
    browser.at(en("method.title")).await?;
    look().await?;
    walk::send_code(&browser, &kind).await?;
    look().await?;
    let code = scene.server.code(kind.as_str()).await?;
    walk::enter_code(&browser, &code).await?;
    browser.at(en("new_password.title")).await?;
    look().await?;
    walk::set_password(&browser, NEW_PASSWORD).await?;
    browser.at(en("done.title")).await?;
    look().await?;

    browser.click(link("Back to sign in")).await?;
    browser.at(en("sign_in.title")).await?;
    assert_eq!(browser.value(field("User ID")).await?, ADA, "filled in");
    browser.click(button("Next")).await?;
    browser.fill(field("Password"), password(ADA)).await?;
    browser.click(button("Sign in")).await?;
    browser.shows(en("fault.credentials")).await?;
    look().await?;
    browser.fill(field("Password"), NEW_PASSWORD).await?;
    browser.click(button("Sign in")).await?;
    browser.shows(start_of(en("account.title"))).await?;
    browser.shows(ADA).await?;
    look().await?;
    browser.click(button("Sign out")).await?;
    browser.at(en("sign_in.title")).await
}

in_each_engine!(by_email, by_text_message, by_call,);

fn by_email(engine: Engine) {
    Stage::new("journey-email")
        .engine(engine)
        .run(async |scene| {
            // In Chromium each page is looked at in each of its states: `preview`.
            let rules = engine != Engine::Chromium;
            whole(scene, MethodKind::Email, rules).await
        });
}

fn by_text_message(engine: Engine) {
    Stage::new("journey-sms")
        .engine(engine)
        .run(async |scene| whole(scene, MethodKind::Sms, false).await);
}

fn by_call(engine: Engine) {
    Stage::new("journey-voice")
        .engine(engine)
        .run(async |scene| whole(scene, MethodKind::Voice, false).await);
}

#[test]
fn methods_show_where_they_lead_but_not_all_of_it() {
    Stage::new("journey-masked").run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_method(&browser, ADA).await?;
        for kind in [MethodKind::Email, MethodKind::Sms, MethodKind::Voice] {
            let said = browser.description(radio(walk::method_name(&kind))).await?;
            assert!(said.contains('•'), "{kind:?} is described by “{said}”");
        }
        walk::send_code(&browser, &MethodKind::Email).await?;
        let message = scene.server.nth_code("email", 1).await?;
        let page = browser.text().await?;
        assert!(
            !page.contains(&message.to),
            "the whole address is on the page"
        );
        assert!(
            !page.contains(&message.code.unwrap_or_default()),
            "so is the code"
        );
        Ok(())
    });
}

#[test]
fn a_new_password_ends_other_sessions_and_is_noticed_by_mail() {
    Stage::new("journey-sessions").run(async |scene| {
        let other = scene.browser().await?;
        walk::sign_in(&other, ADA, password(ADA)).await?;
        other.shows(start_of(en("account.title"))).await?;

        let browser = scene.browser().await?;
        walk::to_new_password(&browser, &scene.server, ADA).await?;
        walk::set_password(&browser, NEW_PASSWORD).await?;
        browser.at(en("done.title")).await?;

        other.open("/account").await?;
        other.gone(button("Sign out")).await?;
        let messages = scene.server.messages().await?;
        let notice = messages
            .iter()
            .find(|m| m.code.is_none() && m.channel == "email");
        let notice = notice.unwrap_or_else(|| panic!("no notice among {messages:#?}"));
        assert!(!notice.text.contains(NEW_PASSWORD), "{notice:#?}");
        Ok(())
    });
}
