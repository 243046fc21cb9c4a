//! Changing a user in their panel, as far as one's role allows.

use regain_e2e::accounts::password;
use regain_e2e::browser::Browser;
use regain_e2e::by::{By, button, checkbox, choice, field, switch};
use regain_e2e::engine::Engine;
use regain_e2e::failure::Done;
use regain_e2e::in_each_engine;
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::en;
use thirtyfour::Key;

use crate::admin_walk::{HELPDESK, gets_in, open, to_page};

const ADA: &str = "ada@example.com";
const ADMIN: &str = "admin@example.com";

/// Chooses from a list by typing what is read there.
async fn pick(browser: &Browser, list: By, text: &str) -> Done {
    let list = browser.find(list).await?;
    Ok(list.send_keys(text).await?)
}

#[test]
fn the_help_desk_corrects_a_name_and_puts_a_number_on_file() {
    Stage::new("edit-desk").forgive("422").run(async |scene| {
        let browser = scene.browser().await?;
        to_page(&browser, HELPDESK, "/admin/users").await?;
        open(&browser, "ada", "Ada Lovelace").await?;
        browser.tab_to("button", "Edit").await?;
        browser.press(Key::Enter + "").await?;
        assert!(!browser.has(choice("Role")).await?, "not for the help desk");
        assert!(!browser.has(switch("Disable the account")).await?);

        browser.fill(field("Name"), "Ada King").await?;
        browser.fill(field("Add a phone number"), "0151 12").await?;
        browser.click(button("Save changes")).await?;
        browser.shows(en("admin.edit.number_wrong")).await?;
        let number = "+1 (555) 010-0177";
        browser.fill(field("Add a phone number"), number).await?;
        browser
            .click(checkbox("Email \u{2066}a•••@e•••.net\u{2069}"))
            .await?;
        browser.press(Key::Enter + "").await?;
        browser
            .shows("The changes to Ada King have been saved.")
            .await?;
        browser.shows("••• ••• ••77").await?;
        browser.shows(en("admin.kind.account_changed")).await?;
        let found = scene.server.messages().await?;
        let found: Vec<&str> = found.iter().map(|message| message.to.as_str()).collect();
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.contains(&ADA) && found.contains(&"ada.alt@example.net"));
        Ok(())
    });
}

in_each_engine!(a_global_administrator_gives_a_role_and_a_group_and_switches_off);

fn a_global_administrator_gives_a_role_and_a_group_and_switches_off(engine: Engine) {
    let stage = Stage::new("edit-global").engine(engine);
    stage.run(async |scene| {
        let user = scene.browser().await?;
        walk::sign_in(&user, ADA, password(ADA)).await?;
        let browser = scene.browser().await?;
        to_page(&browser, ADMIN, "/admin/users").await?;
        open(&browser, "ada", "Ada Lovelace").await?;
        browser.click(button("Edit")).await?;
        browser.click(checkbox("Research")).await?;
        pick(&browser, choice("Add to a group"), "Sales").await?;
        pick(&browser, choice("Role"), "Help desk").await?;
        browser.click(switch("Disable the account")).await?;
        browser.click(button("Save changes")).await?;
        let done = "The changes to Ada Lovelace have been saved.";
        browser.shows(done).await?;
        for part in ["Disabled", "Help desk", "Engineering", "Sales", "0 open"] {
            browser.shows(part).await?;
        }
        user.open("/account").await?;
        user.at(en("sign_in.title")).await?;

        browser.click(button("Edit")).await?;
        browser.click(switch("Disable the account")).await?;
        browser.click(button("Save changes")).await?;
        browser.shows(done).await?;
        browser.shows("Active").await?;
        gets_in(scene, ADA, password(ADA)).await
    });
}
