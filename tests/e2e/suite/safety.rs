//! What the browser itself must not have to complain of in a whole journey: the content security
//! policy, errors, requests to strangers, secrets in addresses.

use regain_contract::MethodKind;
use regain_e2e::driver::Options;
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::{en, start_of};
use serde_json::Value;

use crate::NEW_PASSWORD;

const ADA: &str = "ada@example.com";

#[test]
fn a_whole_journey_without_a_complaint_or_a_request_to_strangers() {
    Stage::new("safety").run(async |scene| {
        let browser = scene
            .browser_with(Options {
                trace_requests: true,
                ..Options::default()
            })
            .await?;
        walk::to_code(&browser, ADA, &MethodKind::Email).await?;
        let code = scene.server.code("email").await?;
        walk::enter_code(&browser, &code).await?;
        browser.at(en("new_password.title")).await?;
        walk::set_password(&browser, NEW_PASSWORD).await?;
        browser.at(en("done.title")).await?;
        walk::sign_in(&browser, ADA, NEW_PASSWORD).await?;
        browser.shows(start_of(en("account.title"))).await?;

        let loud = |line: &&String| line.starts_with("SEVERE");
        let console = browser.console().await?;
        // Asking who is signed in is answered 401 when nobody is; browsers report that by
        // themselves.
        let expected = |line: &&String| line.contains("/session") && line.contains("401");
        let loud: Vec<_> = console
            .iter()
            .filter(loud)
            .filter(|line| !expected(line))
            .collect();
        assert!(loud.is_empty(), "{loud:#?}");

        let mut asked = 0;
        for entry in browser.driver.get_log("performance").await? {
            let event: Value = serde_json::from_str(&entry.message).unwrap_or_default();
            if event["message"]["method"] != "Network.requestWillBeSent" {
                continue;
            }
            let address = event["message"]["params"]["request"]["url"]
                .as_str()
                .unwrap_or_default();
            asked += 1;
            let own = address.starts_with(&scene.server.base) || address.starts_with("data:");
            let own = own || address.starts_with("blob:");
            assert!(own, "a request to {address}");
            assert!(
                !address.contains(&code) && !address.contains("ada@"),
                "{address}"
            );
        }
        assert!(asked > 5, "the requests were recorded: {asked}");
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
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("referrer-policy"), "no-referrer");
        Ok(())
    });
}
