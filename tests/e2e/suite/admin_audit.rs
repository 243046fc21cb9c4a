//! The audit record, as administrators read it.

use regain_e2e::accounts::password;
use regain_e2e::browser::Browser;
use regain_e2e::by::{button, field, link};
use regain_e2e::engine::Engine;
use regain_e2e::failure::Done;
use regain_e2e::in_each_engine;
use regain_e2e::look::{NARROW, PHONE};
use regain_e2e::stage::Stage;
use regain_e2e::wait::{Look, here, until};
use regain_e2e::walk;
use regain_e2e::words::{ar, en, start_of};

const HELPDESK: &str = "helpdesk@example.com";
const ADA: &str = "ada@example.com";

in_each_engine!(the_audit_record_is_narrowed_and_saved);

fn the_audit_record_is_narrowed_and_saved(engine: Engine) {
    let stage = Stage::new("admin-audit").engine(engine);
    stage.run(async |scene| {
        let browser = scene.browser().await?;
        walk::sign_in(&browser, ADA, password(ADA)).await?;
        browser.shows(start_of(en("account.title"))).await?;
        browser.click(button("Sign out")).await?;
        browser.at(en("sign_in.title")).await?;
        browser.open("/admin/audit").await?;
        walk::sign_in_here(&browser, HELPDESK).await?;
        browser.at(en("admin.audit.title")).await?;
        browser.shows("2 records on this page").await?;
        browser.is_accessible().await?;

        browser.fill(field(en("admin.audit.person")), ADA).await?;
        browser.click(button("Show")).await?;
        browser.shows("1 record on this page").await?;
        let query: String = browser.script("return location.search").await?;
        assert_eq!(query, "?person=ada%40example.com");
        let saved = saved(&browser).await?;
        let rows: Vec<&str> = saved.lines().collect();
        assert_eq!(rows.len(), 3, "names of columns and two records: {saved}");
        let (export, signed_in) = (rows[1], rows[2]);
        assert!(export.contains("audit_exported") && export.contains(HELPDESK));
        assert!(signed_in.contains("signed_in") && signed_in.contains(ADA));
        nothing_odd_is_found(&browser).await?;
        browser.open("/admin/audit?lang=ar").await?;
        browser.shows(ar("admin.kind.signed_in")).await?;
        browser.is_accessible().await?;
        for screen in [PHONE, NARROW] {
            browser.resize(screen).await?;
            let (pixels, what) = browser.overhang().await?;
            assert_eq!(pixels, 0, "{what}");
        }
        Ok(())
    });
}

/// Looks for what nobody is called, goes back to what was looked for before, and shows all again: the
/// record of the export is among them.
async fn nothing_odd_is_found(browser: &Browser) -> Done {
    browser
        .fill(field(en("admin.audit.person")), "% _ \" ' @")
        .await?;
    browser.click(button("Show")).await?;
    browser.shows(en("admin.audit.no_match")).await?;
    browser.script::<()>("history.back()").await?;
    browser.shows("2 records on this page").await?;
    assert_eq!(
        browser.value(field(en("admin.audit.person"))).await?,
        ADA,
        "as it was"
    );
    browser.click(link(en("admin.audit.clear"))).await?;
    browser.shows("3 records on this page").await
}

/// What the page gives the browser to save. Where to is a matter of the browser's settings.
async fn saved(browser: &Browser) -> Done<String> {
    const WATCH: &str = "const make = URL.createObjectURL; \
        URL.createObjectURL = (blob) => { \
            blob.text().then((text) => { window.saved = text; }); \
            return make(blob); \
        };";
    browser.script::<()>(WATCH).await?;
    browser.click(button(en("admin.audit.export"))).await?;
    browser.shows(en("admin.audit.exported")).await?;
    until(here(), "the file", async || {
        let text: String = browser.script("return window.saved ?? ''").await?;
        Ok(match text.is_empty() {
            true => Look::NotYet("Nothing was given to be saved.".to_owned()),
            false => Look::Here(text),
        })
    })
    .await
}
