//! What else is done to a user: checking who calls, lifting locks, ending sessions.

use regain_e2e::accounts::password;
use regain_e2e::by::{button, field};
use regain_e2e::engine::Engine;
use regain_e2e::in_each_engine;
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::{en, start_of};

use crate::admin_walk::{HELPDESK, gets_in, open, to_page};

const ADA: &str = "ada@example.com";

#[test]
fn the_caller_is_checked_before_where_the_operator_wants_it() {
    let stage = Stage::new("reset-caller").set("admin.caller_check", true);
    stage.forgive("422").run(async |scene| {
        let browser = scene.browser().await?;
        to_page(&browser, HELPDESK, "/admin/users").await?;
        open(&browser, "ada", "Ada Lovelace").await?;
        browser.click(button("Reset password")).await?;
        browser.shows(en("admin.why.caller_check")).await?;
        browser.click(button("Check the caller now")).await?;
        browser.click(button("Send the code")).await?;
        let code = scene.server.code("email").await?;
        let sentence = start_of(en("admin.check.code"));
        browser.fill(field(sentence), &walk::wrong(&code)).await?;
        browser.click(button("Check the code")).await?;
        browser.shows("4 tries left").await?;
        browser.fill(field(sentence), &code).await?;
        browser.click(button("Check the code")).await?;
        browser.shows(en("admin.check.done")).await?;
        browser.click(button("Continue to the reset")).await?;
        browser.click(button("Send the link")).await?;
        browser.shows(start_of(en("admin.done.link_sent"))).await?;
        browser.click(button("Done")).await?;
        browser.shows(start_of(en("admin.check.until"))).await
    });
}

in_each_engine!(locks_are_lifted_and_sessions_ended);

fn locks_are_lifted_and_sessions_ended(engine: Engine) {
    let stage = Stage::new("reset-unlock").engine(engine);
    stage.run(async |scene| {
        let user = scene.browser().await?;
        walk::sign_in(&user, ADA, password(ADA)).await?;
        user.shows(start_of(en("account.title"))).await?;

        let browser = scene.browser().await?;
        to_page(&browser, HELPDESK, "/admin/users").await?;
        open(&browser, "locked", "Barbara Liskov").await?;
        browser.click(button("Unlock")).await?;
        browser.click(button("Unlock the account")).await?;
        browser.shows("Barbara Liskov is unlocked.").await?;
        gets_in(scene, "locked@example.com", password("locked@example.com")).await?;

        open(&browser, "ada", "Ada Lovelace").await?;
        browser.shows("1 open").await?;
        browser.click(button("End sessions")).await?;
        browser.click(button("End all sessions")).await?;
        browser
            .shows("All sessions of Ada Lovelace have been ended.")
            .await?;
        browser.shows("0 open").await?;
        user.open("/account").await?;
        user.at(en("sign_in.title")).await
    });
}
