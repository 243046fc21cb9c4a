//! A picture of every page of the administrator's, and of the dialog of a reset.

use regain_e2e::by::{button, field, link, switch};
use regain_e2e::look::LAPTOP;
use regain_e2e::stage::Stage;
use regain_e2e::words::en;

use crate::admin_walk::{HELPDESK, open, to_page, to_reset};
use crate::screenshots::Gallery;

#[test]
fn pages_of_the_administrator() {
    Stage::new("screenshots-admin").run(async |scene| {
        let (browser, mut gallery) = (scene.browser().await?, Gallery::open()?);
        to_page(&browser, HELPDESK, "/admin/users").await?;
        browser.find(link("Ada Lovelace")).await?;
        gallery
            .both(&browser, "admin-users", "admin.users.title")
            .await?;
        browser.resize(LAPTOP).await?;
        open(&browser, "grace", "Grace Hopper").await?;
        gallery
            .both(&browser, "admin-user", "admin.user.recent")
            .await?;
        browser.open("/admin").await?;
        browser.at(en("admin.dashboard.title")).await?;
        gallery
            .both(&browser, "admin", "admin.dashboard.title")
            .await?;
        browser.open("/admin/audit").await?;
        browser.at(en("admin.audit.title")).await?;
        gallery
            .both(&browser, "admin-audit", "admin.audit.title")
            .await?;
        gallery.close();
        Ok(())
    });
}

#[test]
fn the_dialog_of_a_reset() {
    Stage::new("screenshots-reset").run(async |scene| {
        let (browser, mut gallery) = (scene.browser().await?, Gallery::open()?);
        to_reset(&browser, "ada", "Ada Lovelace").await?;
        gallery.shoot(&browser, "admin-reset", "en").await?;
        browser.click(switch("Send in email")).await?;
        gallery.shoot(&browser, "admin-reset-shown", "en").await?;
        browser.click(button("Show the password")).await?;
        browser.find(field("Temporary password")).await?;
        gallery.shoot(&browser, "admin-reset-done", "en").await?;
        gallery.close();
        Ok(())
    });
}
