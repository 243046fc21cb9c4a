//! An act that needs a fresh sign-in asks for the password in place.

use std::time::Duration;

use regain_e2e::accounts::password;
use regain_e2e::by::{button, field};
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::en;
use tokio::time::sleep;

const HELPDESK: &str = "helpdesk@example.com";

/// What the page does with the file, in place of saving it.
const CATCH: &str = "window.__files = []; const make = URL.createObjectURL; \
    URL.createObjectURL = blob => { blob.text().then(it => window.__files.push(it)); return make(blob); }";

#[test]
fn an_act_asks_for_the_password_again_and_goes_on_in_place() {
    Stage::new("admin-again")
        .set("session.fresh_seconds", 4)
        .run(async |scene| {
            let browser = scene.browser().await?;
            browser.open("/admin/audit").await?;
            walk::sign_in_here(&browser, HELPDESK).await?;
            browser.at(en("admin.audit.title")).await?;
            browser.script::<()>(CATCH).await?;
            scene.aside(sleep(Duration::from_secs(6))).await;

            browser.click(button("Export as CSV")).await?;
            browser.shows(en("admin.again.title")).await?;
            assert_eq!(browser.focus_on("textbox").await?.name, "Password");
            browser.is_accessible().await?;
            browser.press(thirtyfour::Key::Escape).await?;
            browser.gone(field("Password")).await?;
            assert_eq!(browser.focus_on("button").await?.name, "Export as CSV");

            browser.click(button("Export as CSV")).await?;
            browser.fill(field("Password"), "not the password").await?;
            browser.click(button("Sign in")).await?;
            browser.shows(en("fault.credentials")).await?;
            let why = browser.description(field("Password")).await?;
            assert_eq!(why, en("fault.credentials"));
            assert_eq!(browser.focus_on("textbox").await?.name, "Password");
            browser.fill(field("Password"), password(HELPDESK)).await?;
            browser.click(button("Sign in")).await?;
            browser.gone(field("Password")).await?;
            browser.shows(en("admin.audit.exported")).await?;
            let files: Vec<String> = browser.script("return window.__files").await?;
            assert_eq!(files.len(), 1, "{files:?}");
            assert!(files[0].contains(HELPDESK), "{files:?}");
            Ok(())
        });
}
