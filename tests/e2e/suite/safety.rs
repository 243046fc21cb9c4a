//! What the browser itself must not have to complain of in a whole journey: the content security
//! policy, errors, requests to strangers, secrets in addresses.

use std::panic::catch_unwind;

use regain_contract::MethodKind;
use regain_e2e::by::main_heading;
use regain_e2e::engine::Engine;
use regain_e2e::failure::Done;
use regain_e2e::in_each_engine;
use regain_e2e::stage::{Scene, Stage};
use regain_e2e::wait::{Look, here, until};
use regain_e2e::walk;
use regain_e2e::words::{en, start_of};

use crate::NEW_PASSWORD;

const ADA: &str = "ada@example.com";

in_each_engine!(
    a_whole_journey_without_a_complaint_or_a_request_to_strangers,
    a_breach_of_the_policy_fails_a_test,
    an_error_of_the_page_fails_a_test,
);

fn a_whole_journey_without_a_complaint_or_a_request_to_strangers(engine: Engine) {
    Stage::new("safety").engine(engine).run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_code(&browser, ADA, &MethodKind::Email).await?;
        let code = scene.server.code("email").await?;
        walk::enter_code(&browser, &code).await?;
        browser.at(en("new_password.title")).await?;
        walk::set_password(&browser, NEW_PASSWORD).await?;
        browser.at(en("done.title")).await?;
        walk::sign_in(&browser, ADA, NEW_PASSWORD).await?;
        browser.shows(start_of(en("account.title"))).await?;

        // Errors and requests to strangers fail every test (`complaint.rs`); this one has secrets.
        let asked = browser.asked().await?;
        for address in &asked {
            let secret = address.contains(&code) || address.contains("ada@");
            assert!(!secret, "{address}");
        }
        assert!(asked.len() > 5, "the requests were recorded: {asked:?}");
        Ok(())
    });
}

#[test]
fn the_page_forbids_scripts_from_elsewhere_and_frames() {
    Stage::new("safety-headers").run(async |scene| {
        let answer = scene.server.client.get(&scene.server.base).send().await?;
        let header = |name: &str| {
            let value = answer
                .headers()
                .get(name)
                .and_then(|value| value.to_str().ok());
            value.unwrap_or_default().to_owned()
        };
        let policy = header("content-security-policy");
        assert!(policy.contains("default-src") && policy.contains("frame-ancestors 'none'"));
        assert!(policy.contains("'wasm-unsafe-eval'") && !policy.contains("'unsafe-inline'"));
        assert!(!policy.contains("'unsafe-eval'"), "{policy}");
        assert!(policy.contains("style-src 'self' 'sha256-"), "{policy}");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("referrer-policy"), "no-referrer");
        Ok(())
    });
}

#[test]
fn under_the_policy_of_another_release_the_page_has_its_style_all_the_same() {
    /// Of no style sheet at all.
    const ANOTHER: &str = "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";
    const STYLED: &str = "return document.querySelector('style').sheet === null \
        && getComputedStyle(document.querySelector('.card')).borderRadius !== '0px'";
    let stage = Stage::new("safety-stale").forgive("Content Security Policy");
    stage.run(async |scene| {
        let (browser, between) = scene.browser_between().await?;
        let policy = policy(scene).await?;
        let own = policy.split("; ").find(|it| it.starts_with("style-src"));
        between.exchange_policy(&policy.replace(own.expect("a directive"), ANOTHER));
        browser.go(&between.base).await?;
        browser.started().await?;
        until(here(), "the style sheet", async || {
            Ok(match browser.script::<bool>(STYLED).await? {
                true => Look::Here(()),
                false => Look::NotYet("a bare page".to_owned()),
            })
        })
        .await
    });
}

/// The policy that the server sends.
async fn policy(scene: &Scene) -> Done<String> {
    let answer = scene.server.client.get(&scene.server.base).send().await?;
    let policy = answer.headers().get("content-security-policy");
    let policy = policy.and_then(|value| value.to_str().ok());
    Ok(policy.unwrap_or_default().to_owned())
}

/// Why a test fails whose page does this at a click.
fn failure_of(engine: Engine, name: &str, act: &str) -> String {
    let test = catch_unwind(|| {
        Stage::new(name).engine(engine).run(async |scene| {
            let browser = scene.browser().await?;
            // As a script of the page: drivers keep the errors of theirs to themselves.
            let act = format!("addEventListener('click', () => {{ {act} }}, {{once: true}})");
            browser.before_every_page(&act).await?;
            browser.open("/").await?;
            browser.click(main_heading()).await
        });
    });
    let why = test.expect_err("the test does not fail");
    why.downcast_ref::<String>().cloned().unwrap_or_default()
}

fn a_breach_of_the_policy_fails_a_test(engine: Engine) {
    let breach = "document.body.append(Object.assign(new Image(), {src: 'http://192.0.2.1/x'}))";
    let why = failure_of(engine, "safety-breach", breach);
    assert!(why.contains("Content Security Policy"), "{why}");
}

fn an_error_of_the_page_fails_a_test(engine: Engine) {
    let thrown = failure_of(engine, "safety-error", "throw new Error('boom')");
    assert!(
        thrown.contains("Uncaught") && thrown.contains("boom"),
        "{thrown}"
    );
    let said = failure_of(engine, "safety-console", "console.error('crack')");
    assert!(said.contains("crack"), "{said}");
}

#[test]
#[should_panic(expected = "asked a stranger: http://192.0.2.1/")]
fn a_request_to_strangers_fails_a_test() {
    Stage::new("safety-stranger").run(async |scene| {
        let browser = scene.browser().await?;
        // A page without a policy, to an address that is nobody's.
        browser
            .go("data:text/html,<img src=http://192.0.2.1/x>")
            .await
    });
}
