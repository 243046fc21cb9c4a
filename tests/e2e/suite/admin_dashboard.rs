//! The administrator's dashboard.

use regain_e2e::by::{button, field, link};
use regain_e2e::look::{LAPTOP, PHONE};
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::en;

use crate::NEW_PASSWORD;

const HELPDESK: &str = "helpdesk@example.com";
const ADA: &str = "ada@example.com";

/// What each chart says.
const CHARTS: &str =
    "return [...document.querySelectorAll('svg[role=img]')].map(it => it.ariaLabel)";

#[test]
fn the_dashboard_counts_what_happened() {
    Stage::new("admin-dashboard").run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_password(&browser, ADA).await?;
        browser.fill(field("Password"), "not the password").await?;
        browser.click(button("Sign in")).await?;
        browser.shows(en("fault.credentials")).await?;

        browser.open("/admin").await?;
        walk::sign_in_here(&browser, HELPDESK).await?;
        browser.at(en("admin.dashboard.title")).await?;
        browser.find(link("1 Locked account")).await?;
        let names: Vec<String> = browser.script(CHARTS).await?;
        assert_eq!(names.len(), 1, "{names:?}");
        assert!(names[0].contains("last 30 days: 1."), "{names:?}");
        browser.shows(en("admin.recoveries.none")).await?;
        let rows: usize = browser
            .script(
                "const all = [...document.querySelectorAll('details')]; \
                 all.forEach(it => it.open = true); \
                 return all.at(-1).querySelectorAll('tbody tr').length",
            )
            .await?;
        assert_eq!(rows, 30, "a day each");
        browser.is_accessible().await?;
        for screen in [PHONE, LAPTOP] {
            browser.resize(screen).await?;
            assert_eq!(browser.overhang().await?.0, 0);
        }

        browser.click(link("1 Locked account")).await?;
        browser.at(en("admin.users.title")).await?;
        let query: String = browser.script("return location.search").await?;
        assert_eq!(query, "?state=locked");
        Ok(())
    });
}

#[test]
fn a_recovery_is_in_every_chart_that_it_belongs_to() {
    Stage::new("admin-charts").run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_new_password(&browser, &scene.server, ADA).await?;
        walk::set_password(&browser, NEW_PASSWORD).await?;
        browser.at(en("done.title")).await?;

        browser.open("/admin").await?;
        walk::sign_in_here(&browser, HELPDESK).await?;
        browser.at(en("admin.dashboard.title")).await?;
        browser.shows(en("admin.funnel.finished")).await?;
        let says: Vec<String> = browser.script(CHARTS).await?;
        let holds = |part: &str| says.iter().any(|it| it.contains(part));
        assert!(holds("1 started, 1 finished"), "{says:?}");
        assert!(holds("ended with a new password: 1."), "{says:?}");
        assert!(holds("Codes sent in the last 30 days: 1."), "{says:?}");
        browser.shows(en("admin.failures.none")).await
    });
}
