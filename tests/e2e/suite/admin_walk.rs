//! The way to the users' pages, and what is done there, as an administrator does it.

use regain_e2e::browser::Browser;
use regain_e2e::by::{button, field, link, main_heading};
use regain_e2e::failure::Done;
use regain_e2e::look::LAPTOP;
use regain_e2e::server::Server;
use regain_e2e::stage::Scene;
use regain_e2e::wait::{Look, here, until};
use regain_e2e::walk;
use regain_e2e::words::{en, start_of};

use crate::NEW_PASSWORD;

pub const HELPDESK: &str = "helpdesk@example.com";
pub const PASSWORDS: &str = "passwords@example.com";

/// Asks for a page, and signs in on the way there.
pub async fn to_page(browser: &Browser, user: &str, path: &str) -> Done {
    browser.resize(LAPTOP).await?;
    browser.open(path).await?;
    walk::sign_in_here(browser, user).await?;
    browser.at(en("admin.users.title")).await
}

/// Finds a user by search, and opens their panel.
pub async fn open(browser: &Browser, search: &str, name: &str) -> Done {
    browser.fill(field("Search users"), search).await?;
    // The address follows what is typed after a moment.
    let wanted = format!("search={search}");
    until(here(), "the search in the address", async || {
        let address: String = browser.script("return location.search").await?;
        Ok(if address.contains(&wanted) {
            Look::Here(())
        } else {
            Look::NotYet(address)
        })
    })
    .await?;
    browser.click(link(name)).await?;
    browser.shows(en("admin.user.recent")).await
}

/// Signs in, finds a user and opens the dialog of the reset.
pub async fn to_reset(browser: &Browser, search: &str, name: &str) -> Done {
    to_page(browser, HELPDESK, "/admin/users").await?;
    open(browser, search, name).await?;
    browser.click(button("Reset password")).await?;
    browser.shows(en("admin.reset.send_hint")).await
}

/// The one-time links that were mailed so far, with their addressees, the newest first.
pub async fn links(server: &Server) -> Done<Vec<(String, String)>> {
    let messages = server.messages().await?.into_iter();
    let found = messages.filter_map(|message| {
        let mut words = message.text.split_whitespace();
        let link = words.find(|word| word.contains("/link#t="))?.to_owned();
        Some((message.to, link))
    });
    Ok(found.collect())
}

/// Signs in with this password, and arrives.
pub async fn gets_in(scene: &Scene, user: &str, password: &str) -> Done {
    let browser = scene.browser().await?;
    walk::sign_in(&browser, user, password).await?;
    browser.shows(start_of(en("account.title"))).await
}

/// Path and fragment of a link.
pub fn path(link: &str) -> String {
    let at = link.find("/link").unwrap_or_else(|| panic!("{link}"));
    link[at..].to_owned()
}

/// Uses a link as its user does, up to a password of their own.
pub async fn choose_by(scene: &Scene, link: &str) -> Done {
    let browser = scene.browser().await?;
    browser.open(&path(link)).await?;
    browser.find(main_heading()).await?;
    browser.click(button(en("link.continue"))).await?;
    browser.at(en("new_password.title")).await?;
    walk::set_password(&browser, NEW_PASSWORD).await?;
    browser.at(en("done.title")).await
}
