//! Mail scanners: before anybody reads a mail, a browser without a person opens every link in it and runs
//! what is there. That must use nothing up and stop nothing.

use regain_contract::MethodKind;
use regain_e2e::by::button;
use regain_e2e::failure::Done;
use regain_e2e::outbox::Message;
use regain_e2e::stage::{Scene, Stage};
use regain_e2e::walk;
use regain_e2e::words::{en, start_of};

use crate::NEW_PASSWORD;
use crate::admin_walk::{choose_by, gets_in, to_reset};

const ADA: &str = "ada@example.com";

/// The newest mail that has this in its text.
async fn mail_with(scene: &Scene, part: &str) -> Done<Message> {
    let messages = scene.server.messages().await?;
    let found = messages.iter().find(|it| it.text.contains(part)).cloned();
    Ok(found.unwrap_or_else(|| panic!("no {part} among {messages:#?}")))
}

/// Opens every link of all mails, twice, until the page says what the link is for.
async fn scan(scene: &Scene) -> Done {
    let scanner = scene.browser().await?;
    let messages = scene.server.messages().await?;
    for message in messages.iter().filter(|it| it.channel == "email") {
        assert!(
            !message.links().is_empty(),
            "there is no link in {message:#?}"
        );
        for link in [message.links(), message.links()].concat() {
            scanner.open(&link).await?;
            scanner.shows(ADA).await?;
            // The next link is another page, and no step within this one.
            scanner.open("/").await?;
        }
    }
    Ok(())
}

#[test]
fn every_link_of_a_recoverys_mails_is_opened_by_a_scanner_and_works_afterwards() {
    Stage::new("scanner-recovery").run(async |scene| {
        let browser = scene.browser().await?;
        walk::to_code(&browser, ADA, &MethodKind::Email).await?;
        let sent = scene.server.nth_link(1).await?;
        scan(scene).await?;
        choose_by(scene, &sent.link_on()).await?;

        let notice = mail_with(scene, "/link#n=").await?;
        assert!(
            notice.code.is_none(),
            "the notice is the newest: {notice:#?}"
        );
        let owner = scene.browser().await?;
        for link in [notice.links(), notice.links()].concat() {
            owner.open(&link).await?;
            owner.at(en("link.stop_title")).await?;
            owner.open("/").await?;
        }
        gets_in(scene, ADA, NEW_PASSWORD).await?;
        owner.open(&notice.link_to_stop()).await?;
        owner.click(button(en("link.stop"))).await?;
        owner.at(en("outcome.stopped_title")).await
    });
}

#[test]
fn an_administrators_link_is_opened_by_a_scanner_and_works_afterwards() {
    Stage::new("scanner-reset").run(async |scene| {
        let browser = scene.browser().await?;
        to_reset(&browser, "ada", "Ada Lovelace").await?;
        browser.click(button("Send the link")).await?;
        browser.shows(start_of(en("admin.done.link_sent"))).await?;
        let sent = mail_with(scene, "/link#t=").await?;
        scan(scene).await?;
        choose_by(scene, &sent.link_on()).await?;
        gets_in(scene, ADA, NEW_PASSWORD).await
    });
}
