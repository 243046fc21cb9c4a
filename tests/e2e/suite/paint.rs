//! How long after the API's answer each step is on the screen, on a phone's slow processor.
//! Printed, not asserted: the machine decides.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;

use regain_contract::MethodKind;
use regain_e2e::artefact;
use regain_e2e::failure::Failure;
use regain_e2e::paint::median;
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::{en, start_of};

use crate::NEW_PASSWORD;

const ADA: &str = "ada@example.com";

#[test]
fn each_answer_is_on_the_screen_soon() {
    Stage::new("paint").run(async |scene| {
        let browser = scene.browser().await?;
        browser.note_paints().await?;
        browser.slow_down(4).await?;
        walk::to_code(&browser, ADA, &MethodKind::Email).await?;
        walk::enter_code(&browser, &scene.server.code("email").await?).await?;
        browser.at(en("new_password.title")).await?;
        walk::set_password(&browser, NEW_PASSWORD).await?;
        browser.at(en("done.title")).await?;
        let mut paints = browser.paints().await?;
        walk::sign_in(&browser, ADA, NEW_PASSWORD).await?;
        browser.shows(start_of(en("account.title"))).await?;
        paints.extend(browser.paints().await?);

        // Steps that follow a call; the others are painted at once.
        let steps = [
            "method.title",
            "code.title",
            "new_password.title",
            "done.title",
        ];
        let mut steps: BTreeMap<String, Vec<f64>> = steps
            .iter()
            .map(|id| (en(id).to_owned(), Vec::new()))
            .collect();
        for (heading, ms) in paints {
            if heading.starts_with(start_of(en("account.title"))) {
                steps.insert(heading, vec![ms]);
            } else if let Some(times) = steps.get_mut(&heading) {
                times.push(ms);
            }
        }
        assert!(steps.values().all(|times| !times.is_empty()), "{steps:?}");
        let mut report = String::new();
        for (heading, times) in &steps {
            report += &format!("paint: {:6.1} ms  {heading}\n", median(times.clone()));
        }
        let all = steps.into_values().flatten().collect();
        report += &format!("paint: {:6.1} ms  median over the steps\n", median(all));
        let path = artefact::folder().join("paint.txt");
        fs::write(&path, &report).map_err(Failure::io(path.display().to_string()))?;
        // Past the test harness, which keeps what passing tests print to itself.
        write!(std::io::stdout(), "\n{report}").map_err(Failure::io("printing"))
    });
}
