//! How long after the API's answer each step is on the screen, on a phone's slow processor.
//! Printed, not asserted: the machine decides.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;

use regain_contract::MethodKind;
use regain_e2e::artefact;
use regain_e2e::browser::Browser;
use regain_e2e::by::{button, field, radio};
use regain_e2e::failure::{Done, Failure};
use regain_e2e::paint::median;
use regain_e2e::server::Server;
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::{en, start_of};

const ADA: &str = "ada@example.com";

/// How many journeys are measured.
const ROUNDS: usize = 3;

/// Steps that follow a call of the API, by the heading that answers it.
const STEPS: &[&str] = &[
    "method.title",
    "code.title",
    "new_password.title",
    "done.title",
    "account.title",
];

/// Recovers and signs in, at the pace of the paints, and answers what was noted.
async fn round(browser: &Browser, server: &Server, number: usize) -> Done<Vec<(String, f64)>> {
    let new_password = format!("{} {number}", crate::NEW_PASSWORD);
    walk::to_captcha(browser, ADA).await?;
    walk::pass_captcha(browser).await?;
    browser.painted(en("method.title")).await?;
    browser
        .choose(radio(walk::method_name(&MethodKind::Email)))
        .await?;
    browser.click(button("Next")).await?;
    browser.painted(en("code.title")).await?;
    let code = server
        .nth_code("email", number)
        .await?
        .code
        .unwrap_or_default();
    walk::enter_code(browser, &code).await?;
    browser.painted(en("new_password.title")).await?;
    walk::set_password(browser, &new_password).await?;
    browser.painted(en("done.title")).await?;
    let mut paints = browser.paints().await?;

    walk::to_password(browser, ADA).await?;
    browser.fill(field("Password"), &new_password).await?;
    browser.click(button("Sign in")).await?;
    browser.painted(start_of(en("account.title"))).await?;
    paints.extend(browser.paints().await?);
    browser.click(button("Sign out")).await?;
    browser.painted(en("sign_in.title")).await?;
    Ok(paints)
}

#[test]
fn each_answer_is_on_the_screen_soon() {
    Stage::new("paint").run(async |scene| {
        let browser = scene.browser().await?;
        browser.note_paints().await?;
        browser.slow_down(4).await?;
        let mut times: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for number in 1..=ROUNDS {
            for (heading, ms) in round(&browser, &scene.server, number).await? {
                let step = STEPS
                    .iter()
                    .find(|id| heading.starts_with(start_of(en(id))));
                times.entry(step.unwrap_or(&"")).or_default().push(ms);
            }
        }
        let mut report = String::new();
        let mut all = Vec::new();
        for step in STEPS {
            let step_times = times.remove(step).unwrap_or_default();
            assert_eq!(step_times.len(), ROUNDS, "{step}: {step_times:?}");
            report += &format!("paint: {:6.1} ms  {step}\n", median(step_times.clone()));
            all.extend(step_times);
        }
        report += &format!("paint: {:6.1} ms  median over the steps\n", median(all));
        let path = artefact::folder().join("paint.txt");
        fs::write(&path, &report).map_err(Failure::io(path.display().to_string()))?;
        // Past the test harness, which keeps what passing tests print to itself.
        write!(std::io::stdout(), "\n{report}").map_err(Failure::io("printing"))
    });
}
