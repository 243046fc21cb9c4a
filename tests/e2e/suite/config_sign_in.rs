//! Where people sign in: here, at an identity provider, or nowhere by way of this app.

use crate::deployment::Deployment;
use regain_contract::MethodKind;
use regain_e2e::accounts::password;
use regain_e2e::between::{Between, Instead, Method};
use regain_e2e::browser::Browser;
use regain_e2e::by::{button, field, link};
use regain_e2e::failure::Done;
use regain_e2e::stage::{Scene, Stage};
use regain_e2e::walk;
use regain_e2e::words::{en, start_of};

use crate::NEW_PASSWORD;

const ADA: &str = "ada@example.com";
/// The page that stands for the identity provider's: any page at another origin will do.
const PROVIDER: &str = "/outcome/?is=stopped";

/// Serves the app with a configuration that is made once the addresses are known.
#[track_caller]
fn with(name: &str, test: impl AsyncFnOnce(&Scene, &Browser, &Deployment, &Between) -> Done) {
    let app = Deployment::new(Some("{}"));
    let stage = Stage::new(name).forgive("no-such-page");
    stage.app(app.folder()).run(async |scene| {
        let provider = Between::start(&scene.server.base).await?;
        let browser = scene.browser().await?;
        test(scene, &browser, &app, &provider).await
    });
}

/// From the first page of the recovery to the last one.
async fn recover(scene: &Scene, browser: &Browser) -> Done {
    walk::pass_captcha(browser).await?;
    browser.at(en("method.title")).await?;
    walk::send_code(browser, &MethodKind::Email).await?;
    walk::enter_code(browser, &scene.server.code("email").await?).await?;
    browser.at(en("new_password.title")).await?;
    walk::set_password(browser, NEW_PASSWORD).await?;
    browser.at(en("done.title")).await
}

async fn whole_address(browser: &Browser) -> Done<String> {
    browser.script("return location.href").await
}

#[test]
fn the_identity_provider_gets_the_user_id_and_the_way_back() {
    with("redirect", async |scene, browser, app, provider| {
        let config = format!(
            r#"{{"sign_in": {{"mode": "redirect", "address": "{}{PROVIDER}", "back": "next"}},
                "return_to": ["https://app.example"]}}"#,
            provider.base
        );
        app.put("config.json", &config)?;
        browser
            .open("/?return_to=https%3A%2F%2Fapp.example%2Finbox")
            .await?;
        browser.fill(field("User ID"), ADA).await?;
        browser.click(button("Next")).await?;
        browser.at(en("outcome.stopped_title")).await?;
        let want = format!(
            "{}{PROVIDER}&login_hint=ada%40example.com\
             &next=https%3A%2F%2Fapp.example%2Finbox",
            provider.base
        );
        assert_eq!(whole_address(browser).await?, want);

        // No password is asked for here, not even where somebody knows the address.
        browser.open("/password/").await?;
        browser.at(en("sign_in.title")).await?;
        assert_eq!(browser.value(field("User ID")).await?, ADA);
        // The way there and back.
        browser.click(link(en("sign_in.cannot_access"))).await?;
        browser.at(en("recover.title")).await?;
        recover(scene, browser).await?;
        browser.click(link("Back to sign in")).await?;
        browser.at(en("outcome.stopped_title")).await?;
        assert_eq!(whole_address(browser).await?, want);
        Ok(())
    });
}

#[test]
fn a_page_that_needs_a_session_sends_its_own_address_along() {
    with("redirect-account", async |scene, browser, app, provider| {
        let config = format!(
            r#"{{"sign_in": {{"mode": "redirect", "address": "{}{PROVIDER}"}}}}"#,
            provider.base
        );
        app.put("config.json", &config)?;
        browser.open("/change-password/").await?;
        browser.at(en("sign_in.title")).await?;
        browser.fill(field("User ID"), ADA).await?;
        browser.click(button("Next")).await?;
        browser.at(en("outcome.stopped_title")).await?;
        let own = scene.server.base.replace(':', "%3A").replace('/', "%2F");
        let address = whole_address(browser).await?;
        let back = format!("&return_to={own}%2Fchange-password");
        assert!(address.ends_with(&back), "{address} ends with {back}");
        Ok(())
    });
}

#[test]
fn an_app_that_only_recovers_has_no_way_to_sign_in() {
    with("recover-only", async |scene, browser, app, _| {
        app.put("config.json", r#"{"sign_in": {"mode": "recover-only"}}"#)?;
        browser.open("/?login_hint=ada%40example.com").await?;
        browser.at(en("recover.title")).await?;
        assert_eq!(browser.path().await?, "/recover");
        assert_eq!(browser.value(field("User ID")).await?, ADA);
        browser.gone(link("Back to sign in")).await?;
        recover(scene, browser).await?;
        browser.shows(en("done.text_close")).await?;
        assert!(!browser.has(link("Back to sign in")).await?);
        browser.open("/outcome/?is=disabled").await?;
        browser.at(en("outcome.disabled_title")).await?;
        assert!(!browser.has(link("Back to sign in")).await?);
        browser.open("/no-such-page").await?;
        browser.click(link("Start again")).await?;
        browser.at(en("recover.title")).await
    });
}

#[test]
fn it_may_know_where_people_go_afterwards() {
    with("recover-only-address", async |_, browser, app, provider| {
        let config = format!(
            r#"{{"sign_in": {{"mode": "recover-only", "address": "{}{PROVIDER}"}}}}"#,
            provider.base
        );
        app.put("config.json", &config)?;
        browser.open("/").await?;
        browser.at(en("recover.title")).await?;
        browser.fill(field("User ID"), ADA).await?;
        browser.click(link("Back to sign in")).await?;
        browser.at(en("outcome.stopped_title")).await?;
        // Nobody asked for the user ID there.
        let want = format!("{}{PROVIDER}", provider.base);
        assert_eq!(whole_address(browser).await?, want);
        Ok(())
    });
}

#[test]
fn what_the_api_says_holds_until_the_configuration_says_otherwise() {
    with("mode-of-api", async |_, browser, app, between| {
        let only = Instead::Swapped("\"sign_in\":\"api\"", "\"sign_in\":\"recover_only\"");
        between.meddle(&Method::GET, "/settings", only);
        browser.rebase(&between.base);
        browser.open("/").await?;
        browser.at(en("recover.title")).await?;
        app.put("config.json", r#"{"sign_in": {"mode": "api"}}"#)?;
        walk::sign_in(browser, ADA, password(ADA)).await?;
        browser.shows(start_of(en("account.title"))).await
    });
}
