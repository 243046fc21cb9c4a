//! Who gets to the administrator's pages, and how they come back to them.

use regain_e2e::accounts::password;
use regain_e2e::by::{button, choice, field, link};
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::{en, start_of};

const HELPDESK: &str = "helpdesk@example.com";
const ADA: &str = "ada@example.com";

#[test]
fn an_administrator_comes_back_to_the_address_that_was_asked_for() {
    Stage::new("admin-back").run(async |scene| {
        let browser = scene.browser().await?;
        browser
            .go(&format!(
                "{}/admin/audit/?kind=signed_in&from=2026-01-02",
                scene.server.base
            ))
            .await?;
        walk::sign_in_here(&browser, HELPDESK).await?;
        browser.at(en("admin.audit.title")).await?;
        assert_eq!(browser.value(choice("Type")).await?, "signed_in");
        let query: String = browser.script("return location.search").await?;
        assert_eq!(query, "?kind=signed_in&from=2026-01-02");

        browser.click(link("Dashboard")).await?;
        browser.at(en("admin.dashboard.title")).await?;
        let current: String = browser
            .script("return document.querySelector('nav [aria-current=page]').textContent")
            .await?;
        assert_eq!(current, "Dashboard");
        browser.click(link("Reset user password")).await?;
        browser.at(en("admin.users.title")).await?;
        browser.script::<()>("history.back()").await?;
        browser.at(en("admin.dashboard.title")).await?;

        browser.click(button("Sign out")).await?;
        browser.at(en("sign_in.title")).await
    });
}

#[test]
fn the_account_page_leads_administrators_and_nobody_else() {
    Stage::new("admin-role").run(async |scene| {
        let browser = scene.browser().await?;
        walk::sign_in(&browser, HELPDESK, password(HELPDESK)).await?;
        browser.shows(start_of(en("account.title"))).await?;
        browser.click(link("Administration")).await?;
        browser.at(en("admin.dashboard.title")).await?;
        browser.shows(en("admin.role.helpdesk")).await?;

        let other = scene.browser().await?;
        walk::sign_in(&other, ADA, password(ADA)).await?;
        other.shows(start_of(en("account.title"))).await?;
        assert!(!other.has(link("Administration")).await?);
        other.open("/admin").await?;
        other.at(en("admin.not_allowed.title")).await?;
        assert!(!other.has(link("Users and groups")).await?);
        other.click(link(en("admin.not_allowed.account"))).await?;
        other.shows(start_of(en("account.title"))).await
    });
}

#[test]
fn a_session_that_ended_leads_to_signing_in_and_back() {
    Stage::new("admin-ended").run(async |scene| {
        let browser = scene.browser().await?;
        browser.open("/admin/audit").await?;
        walk::sign_in_here(&browser, HELPDESK).await?;
        browser.at(en("admin.audit.title")).await?;
        browser
            .script::<()>("return fetch('/api/v1/session', {method: 'DELETE'}).then(() => null)")
            .await?;
        browser.fill(field(en("admin.audit.person")), ADA).await?;
        browser.click(button("Show")).await?;
        walk::sign_in_here(&browser, HELPDESK).await?;
        browser.at(en("admin.audit.title")).await?;
        assert_eq!(browser.value(field(en("admin.audit.person"))).await?, ADA);
        Ok(())
    });
}
