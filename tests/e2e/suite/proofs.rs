//! Accounts that need two proofs.

use regain_contract::MethodKind;
use regain_e2e::by::{button, radio};
use regain_e2e::engine::Engine;
use regain_e2e::in_each_engine;
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::{en, start_of, with};

use crate::NEW_PASSWORD;

const GRACE: &str = "grace@example.com";

in_each_engine!(two_proofs_by_two_different_ways,);

fn two_proofs_by_two_different_ways(engine: Engine) {
    Stage::new("proofs-two").engine(engine).run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_method(&browser, GRACE).await?;
        let trail = |now: &str| with(&with(en("trail.verify_of"), "now", now), "all", "2");
        browser.shows(&trail("1")).await?;
        walk::send_code(&browser, &MethodKind::Email).await?;
        walk::enter_code(&browser, &scene.server.code("email").await?).await?;

        browser.at(en("method.title_second")).await?;
        browser.shows(&trail("2")).await?;
        browser.shows(en("method.used")).await?;
        let used = browser
            .find(radio(walk::method_name(&MethodKind::Email)))
            .await?;
        assert!(
            !used.is_enabled().await?,
            "a way that was used cannot be chosen again"
        );

        browser
            .choose(radio(walk::method_name(&MethodKind::Sms)))
            .await?;
        browser.click(button("Next")).await?;
        browser.at(en("code.title")).await?;
        walk::enter_code(&browser, &scene.server.code("sms").await?).await?;
        browser.at(en("new_password.title")).await?;
        walk::set_password(&browser, NEW_PASSWORD).await?;
        browser.at(en("done.title")).await?;
        walk::sign_in(&browser, GRACE, NEW_PASSWORD).await?;
        browser.shows(start_of(en("account.title"))).await
    });
}

#[test]
fn a_text_message_and_a_call_to_the_same_phone_are_one_proof() {
    Stage::new("proofs-phone").run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_code(&browser, GRACE, &MethodKind::Sms).await?;
        walk::enter_code(&browser, &scene.server.code("sms").await?).await?;
        browser.at(en("method.title_second")).await?;
        let call = radio(walk::method_name(&MethodKind::Voice));
        if browser.has(call.clone()).await? {
            let call = browser.find(call).await?;
            assert!(
                !call.is_enabled().await?,
                "the same phone would count twice"
            );
        }
        walk::send_code(&browser, &MethodKind::Email).await
    });
}
