//! The audit record, as administrators read it.

use regain_e2e::accounts::password;
use regain_e2e::by::{button, field, link};
use regain_e2e::look::PHONE;
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::{ar, en, start_of};

const HELPDESK: &str = "helpdesk@example.com";
const ADA: &str = "ada@example.com";

#[test]
fn the_audit_record_is_narrowed_and_the_address_says_to_what() {
    Stage::new("admin-audit").run(async |scene| {
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
        browser
            .fill(field(en("admin.audit.person")), "% _ \" ' @")
            .await?;
        browser.click(button("Show")).await?;
        browser.shows(en("admin.audit.no_match")).await?;
        browser.script::<()>("history.back()").await?;
        browser.shows("1 record on this page").await?;
        assert_eq!(
            browser.value(field(en("admin.audit.person"))).await?,
            ADA,
            "as it was"
        );
        browser.click(link(en("admin.audit.clear"))).await?;
        browser.shows("2 records on this page").await?;

        browser.open("/admin/audit?lang=ar").await?;
        browser.shows(ar("admin.kind.signed_in")).await?;
        browser.is_accessible().await?;
        browser.resize(PHONE).await?;
        assert_eq!(browser.overhang().await?.0, 0);
        Ok(())
    });
}
