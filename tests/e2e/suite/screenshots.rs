//! A picture of every page, on a phone and a laptop, light and dark, in both writing directions;
//! nothing sticks out, not even at 320 pixels, and axe-core has nothing to say.

use regain_contract::MethodKind;
use regain_e2e::accounts::password;
use regain_e2e::axe;
use regain_e2e::browser::Browser;
use regain_e2e::by::{button, field, link};
use regain_e2e::failure::Done;
use regain_e2e::look::{LAPTOP, NARROW, PHONE, Scheme};
use regain_e2e::stage::Stage;
use regain_e2e::walk;
use regain_e2e::words::{ar, en, start_of};

use crate::NEW_PASSWORD;

const ADA: &str = "ada@example.com";

/// What is wrong with the pages, gathered, so that one run shows everything.
#[derive(Default)]
pub struct Gallery {
    axe: Option<String>,
    wrong: Vec<String>,
}

impl Gallery {
    pub fn open() -> Done<Self> {
        Ok(Self {
            axe: axe::script()?,
            wrong: Vec::new(),
        })
    }

    /// Takes the pictures of the page as it stands, in one language.
    pub async fn shoot(&mut self, browser: &Browser, page: &str, language: &str) -> Done {
        browser.resize(NARROW).await?;
        self.measure(browser, page, language, 320).await?;
        for screen in [PHONE, LAPTOP] {
            browser.resize(screen).await?;
            self.measure(browser, page, language, screen.0).await?;
            for scheme in [Scheme::Light, Scheme::Dark] {
                browser.prefer(scheme).await?;
                browser.settled().await?;
                let name = format!("{page}-{}-{scheme}-{language}", screen.0);
                browser.picture("screenshots", &name).await?;
                if screen == PHONE {
                    self.examine(browser, &name).await?;
                }
            }
        }
        Ok(())
    }

    async fn measure(&mut self, browser: &Browser, page: &str, lang: &str, width: u32) -> Done {
        let (pixels, what) = browser.overhang().await?;
        if pixels > 0 {
            self.wrong.push(format!(
                "{page} ({lang}, {width}): {pixels} px too wide: {what}"
            ));
        }
        Ok(())
    }

    async fn examine(&mut self, browser: &Browser, name: &str) -> Done {
        if let Some(axe) = &self.axe {
            for found in browser.violations(axe).await? {
                let line = format!(
                    "{name}: {} ({}): {:?}",
                    found.id, found.help, found.elements
                );
                self.wrong.push(line);
            }
        }
        Ok(())
    }

    /// The page in English, and loaded anew in Arabic, and in English again.
    pub async fn both(&mut self, browser: &Browser, page: &str, title: &str) -> Done {
        self.shoot(browser, page, "en").await?;
        let path = browser.path().await?;
        let sign = if path.contains('?') { '&' } else { '?' };
        browser.open(&format!("{path}{sign}lang=ar")).await?;
        browser.shows(start_of(ar(title))).await?;
        self.shoot(browser, page, "ar").await?;
        browser.open(&format!("{path}{sign}lang=en")).await?;
        browser.shows(start_of(en(title))).await
    }

    #[track_caller]
    pub fn close(self) {
        assert!(self.wrong.is_empty(), "{}", self.wrong.join("\n"));
    }
}

#[test]
fn pages_of_signing_in() {
    Stage::new("screenshots-sign-in").run(async |scene| {
        let (browser, mut gallery) = (scene.browser().await?, Gallery::open()?);
        browser.open("/").await?;
        gallery.both(&browser, "sign-in", "sign_in.title").await?;
        browser.click(button("Next")).await?;
        browser
            .refused(field("User ID"), en("fault.user_id_missing"))
            .await?;
        gallery.shoot(&browser, "sign-in-fault", "en").await?;
        walk::to_password(&browser, ADA).await?;
        gallery.both(&browser, "password", "password.title").await?;
        walk::sign_in(&browser, ADA, password(ADA)).await?;
        browser.shows(start_of(en("account.title"))).await?;
        gallery.both(&browser, "account", "account.title").await?;
        browser.click(link("Change password")).await?;
        browser.at(en("change.title")).await?;
        gallery
            .both(&browser, "change-password", "change.title")
            .await?;
        gallery.close();
        Ok(())
    });
}

#[test]
fn pages_of_the_recovery() {
    Stage::new("screenshots-recovery").run(async |scene| {
        let (browser, mut gallery) = (scene.browser().await?, Gallery::open()?);
        walk::to_captcha(&browser, ADA).await?;
        browser.find(field("Characters in the picture")).await?;
        gallery.both(&browser, "recover", "recover.title").await?;
        browser.click(button("Skip the picture")).await?;
        browser.shows(en("captcha.solved")).await?;
        gallery.shoot(&browser, "recover-skipped", "en").await?;
        browser.click(button("Next")).await?;
        browser.at(en("method.title")).await?;
        gallery.both(&browser, "method", "method.title").await?;
        walk::send_code(&browser, &MethodKind::Email).await?;
        gallery.both(&browser, "code", "code.title").await?;
        let message = scene.server.nth_code("email", 1).await?;
        walk::enter_code(
            &browser,
            &walk::wrong(&message.code.clone().unwrap_or_default()),
        )
        .await?;
        browser
            .refused(field("Verification code"), "The code is not right.")
            .await?;
        gallery.shoot(&browser, "code-fault", "en").await?;
        walk::enter_code(&browser, &message.code.unwrap_or_default()).await?;
        browser.at(en("new_password.title")).await?;
        gallery
            .both(&browser, "new-password", "new_password.title")
            .await?;
        browser.fill(field("New password"), NEW_PASSWORD).await?;
        gallery.shoot(&browser, "new-password-typed", "en").await?;
        walk::set_password(&browser, NEW_PASSWORD).await?;
        browser.at(en("done.title")).await?;
        gallery.both(&browser, "done", "done.title").await?;
        gallery.close();
        Ok(())
    });
}

#[test]
fn pages_of_outcomes() {
    const OUTCOMES: &[&str] = &[
        "expired",
        "too_many_tries",
        "rate_limited",
        "no_methods",
        "managed_elsewhere",
        "disabled",
        "locked",
        "password_expired",
        "cancelled",
        "continued_elsewhere",
        "stopped",
        "link_expired",
        "link_used",
        "link_unknown",
        "feature_off",
        "offline",
        "unavailable",
        "not_understood",
    ];
    Stage::new("screenshots-outcomes").run(async |scene| {
        let (browser, mut gallery) = (scene.browser().await?, Gallery::open()?);
        for outcome in OUTCOMES {
            let word = outcome.replace('_', "-");
            let (page, title) = (
                format!("outcome-{word}"),
                format!("outcome.{outcome}_title"),
            );
            for (language, words) in [("en", en as fn(&str) -> &'static str), ("ar", ar)] {
                let query = format!("is={word}&support=7f3a-22c1&lang={language}");
                browser.open(&format!("/outcome?{query}")).await?;
                browser.at(words(&title)).await?;
                gallery.shoot(&browser, &page, language).await?;
            }
        }
        gallery.close();
        Ok(())
    });
}

#[test]
fn pages_of_links_and_of_nothing() {
    let stage = Stage::new("screenshots-link").forgive("no-such-page");
    stage.run(async |scene| {
        let (browser, mut gallery) = (scene.browser().await?, Gallery::open()?);
        walk::to_code(&browser, ADA, &MethodKind::Email).await?;
        let link = scene.server.nth_link(1).await?.link.unwrap_or_default();
        let at = link.find("/link#").unwrap_or_default();
        browser.open(&link[at..]).await?;
        browser.at(en("link.title")).await?;
        gallery.shoot(&browser, "link", "en").await?;
        browser
            .go(&format!("{}/no-such-page", scene.server.base))
            .await?;
        browser.at(en("not_found.title")).await?;
        gallery.shoot(&browser, "not-found", "en").await?;
        gallery.close();
        Ok(())
    });
}
