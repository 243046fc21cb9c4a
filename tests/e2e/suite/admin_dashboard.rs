//! The administrator's pages: who gets there and how, what the dashboard and the audit record show,
//! and how the password is asked for again.

use std::time::Duration;

use regain_e2e::accounts::password;
use regain_e2e::axe;
use regain_e2e::browser::Browser;
use regain_e2e::by::{button, choice, field, link};
use regain_e2e::failure::Done;
use regain_e2e::look::{LAPTOP, PHONE};
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::{ar, en, start_of};

const HELPDESK: &str = "helpdesk@example.com";
const ADA: &str = "ada@example.com";

/// Types the password on the way to a page that was asked for.
async fn sign_in_on_the_way(browser: &Browser, user: &str) -> Done {
    browser.at(en("sign_in.title")).await?;
    browser.fill(field("User ID"), user).await?;
    browser.click(button("Next")).await?;
    browser.at(en("password.title")).await?;
    browser.fill(field("Password"), password(user)).await?;
    browser.click(button("Sign in")).await
}

async fn is_accessible(browser: &Browser) -> Done {
    if let Some(axe) = axe::script()? {
        let found = browser.violations(&axe).await?;
        assert!(found.is_empty(), "{found:#?}");
    }
    Ok(())
}

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
        sign_in_on_the_way(&browser, HELPDESK).await?;
        browser.at(en("admin.audit.title")).await?;
        assert_eq!(browser.value(choice("Kind")).await?, "signed_in");
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
fn the_dashboard_counts_what_happened() {
    Stage::new("admin-dashboard").run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_password(&browser, ADA).await?;
        browser.fill(field("Password"), "not the password").await?;
        browser.click(button("Sign in")).await?;
        browser.shows(en("fault.credentials")).await?;

        browser.open("/admin").await?;
        sign_in_on_the_way(&browser, HELPDESK).await?;
        browser.at(en("admin.dashboard.title")).await?;
        browser.find(link("1 Locked account")).await?;
        let names: Vec<String> = browser
            .script(
                "return [...document.querySelectorAll('svg[role=img]')].map(it => it.ariaLabel)",
            )
            .await?;
        assert_eq!(names.len(), 1, "{names:?}");
        assert!(names[0].starts_with("1 sign-ins failed"), "{names:?}");
        browser.shows(en("admin.recoveries.none")).await?;
        let rows: usize = browser
            .script(
                "const all = [...document.querySelectorAll('details')]; \
                 all.forEach(it => it.open = true); \
                 return all.at(-1).querySelectorAll('tbody tr').length",
            )
            .await?;
        assert_eq!(rows, 30, "a day each");
        is_accessible(&browser).await?;
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
fn the_audit_record_is_narrowed_and_the_address_says_to_what() {
    Stage::new("admin-audit").run(async |scene| {
        let browser = scene.browser().await?;
        walk::sign_in(&browser, ADA, password(ADA)).await?;
        browser.shows(start_of(en("account.title"))).await?;
        browser.click(button("Sign out")).await?;
        browser.at(en("sign_in.title")).await?;
        browser.open("/admin/audit").await?;
        sign_in_on_the_way(&browser, HELPDESK).await?;
        browser.at(en("admin.audit.title")).await?;
        browser.shows("2 records on this page").await?;
        is_accessible(&browser).await?;

        browser.fill(field("User ID"), ADA).await?;
        browser.click(button("Show")).await?;
        browser.shows("1 record on this page").await?;
        let query: String = browser.script("return location.search").await?;
        assert_eq!(query, "?person=ada%40example.com");
        browser.fill(field("User ID"), "% _ \" ' @").await?;
        browser.click(button("Show")).await?;
        browser.shows(en("admin.audit.no_match")).await?;
        browser.script::<()>("history.back()").await?;
        browser.shows("1 record on this page").await?;
        assert_eq!(browser.value(field("User ID")).await?, ADA, "as it was");
        browser.click(link(en("admin.audit.clear"))).await?;
        browser.shows("2 records on this page").await?;

        browser.open("/admin/audit?lang=ar").await?;
        browser.shows(ar("admin.kind.signed_in")).await?;
        is_accessible(&browser).await?;
        browser.resize(PHONE).await?;
        assert_eq!(browser.overhang().await?.0, 0);
        Ok(())
    });
}

/// What the page does with the file, in place of saving it.
const CATCH: &str = "window.__files = []; const make = URL.createObjectURL; \
    URL.createObjectURL = blob => { blob.text().then(it => window.__files.push(it)); return make(blob); }";

#[test]
fn an_act_asks_for_the_password_again_and_goes_on_in_place() {
    Stage::new("admin-again")
        .set("session.fresh_seconds", 1)
        .run(async |scene| {
            let browser = scene.browser().await?;
            browser.open("/admin/audit").await?;
            sign_in_on_the_way(&browser, HELPDESK).await?;
            browser.at(en("admin.audit.title")).await?;
            browser.script::<()>(CATCH).await?;
            tokio::time::sleep(Duration::from_secs(3)).await;

            browser.click(button("Export as CSV")).await?;
            browser.shows(en("admin.again.title")).await?;
            assert_eq!(browser.focus_on("textbox").await?.name, "Password");
            is_accessible(&browser).await?;
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

#[test]
fn a_session_that_ended_leads_to_signing_in_and_back() {
    Stage::new("admin-ended").run(async |scene| {
        let browser = scene.browser().await?;
        browser.open("/admin/audit").await?;
        sign_in_on_the_way(&browser, HELPDESK).await?;
        browser.at(en("admin.audit.title")).await?;
        browser
            .script::<()>("return fetch('/api/v1/session', {method: 'DELETE'}).then(() => null)")
            .await?;
        browser.fill(field("User ID"), ADA).await?;
        browser.click(button("Show")).await?;
        sign_in_on_the_way(&browser, HELPDESK).await?;
        browser.at(en("admin.audit.title")).await?;
        assert_eq!(browser.value(field("User ID")).await?, ADA);
        Ok(())
    });
}
