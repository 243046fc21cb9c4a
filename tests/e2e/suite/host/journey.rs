//! The way from a forgotten password back into the account, at a host.

use std::rc::Rc;

use regain_contract::MethodKind;
use regain_e2e::browser::Browser;
use regain_e2e::by::{button, field, link};
use regain_e2e::failure::Done;
use regain_e2e::host::Host;
use regain_e2e::stage::Scene;
use regain_e2e::walk;
use regain_e2e::words::{en, start_of};

/// Who has forgotten it.
pub const ADA: &str = "ada@example.com";
const NEW_PASSWORD: &str = "Seven quiet lanterns hum 4 u";

/// By e-mail, with a reload on the way, and in again with the new password.
pub async fn whole(scene: &Scene, host: &Host) -> Done<Rc<Browser>> {
    let browser = scene.browser().await?;
    browser.rebase(host.address.trim_end_matches('/'));
    walk::to_code(&browser, ADA, &MethodKind::Email).await?;
    browser.driver.refresh().await?;
    browser.at(en("code.title")).await?;
    walk::enter_code(&browser, &scene.server.code("email").await?).await?;
    browser.at(en("new_password.title")).await?;
    walk::set_password(&browser, NEW_PASSWORD).await?;
    browser.at(en("done.title")).await?;
    browser.click(link("Back to sign in")).await?;
    browser.click(button("Next")).await?;
    browser.fill(field("Password"), NEW_PASSWORD).await?;
    browser.click(button("Sign in")).await?;
    browser.shows(start_of(en("account.title"))).await?;
    browser.driver.refresh().await?;
    browser.shows(ADA).await?;
    browser.click(button("Sign out")).await?;
    browser.at(en("sign_in.title")).await?;
    Ok(browser)
}
