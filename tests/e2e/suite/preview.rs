//! `cargo xtask preview`: the gallery itself can be used by everybody, and shows what is there now.
//! Its states are looked at in `preview_states`.

use std::fs;

use regain_e2e::axe;
use regain_e2e::browser::Browser;
use regain_e2e::failure::{Done, Failure};
use regain_e2e::look::{LAPTOP, PHONE, Scheme};
use regain_e2e::preview::Preview;
use regain_e2e::stage::Stage;
use regain_e2e::wait::{Look, here, until};
use serde_json::Value;

/// A brand that tries everything at once.
pub const WILD: &str = r##"{
  "brand": { "name": "الأكاديمية الملكية للأرصاد الجوية الزراعية", "accent": "#ffe100", "logo": "mark.svg" },
  "languages": ["ar", "en"]
}"##;

pub const MARK: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#ffe100" d="M0 0h8v8H0z"/></svg>"##;

/// A state in which no script runs, so that none can look at it from within.
const WITHOUT_SCRIPT: &str = "no-script";

#[test]
fn the_gallery_is_fit_to_be_seen() {
    // Troubles are among the states that come into view.
    let stage = Stage::new("preview-gallery").forgive("/state/");
    stage.run(async |scene| {
        let preview = Preview::start(WILD, &[("mark.svg".to_owned(), MARK.to_owned())])?;
        let browser = scene.browser().await?;
        let mut wrong = Vec::new();
        for (screen, scheme) in [
            (LAPTOP, Scheme::Light),
            (LAPTOP, Scheme::Dark),
            (PHONE, Scheme::Light),
        ] {
            browser.resize(screen).await?;
            browser.prefer(scheme).await?;
            browser
                .open_gallery(&preview, r#"{"width": "360", "language": "en"}"#)
                .await?;
            first_is_ready(&browser).await?;
            let without = browser.state(WITHOUT_SCRIPT).await?;
            if without.status != "ready" {
                wrong.push(format!("{WITHOUT_SCRIPT}: {}", without.why));
            }
            let name = format!("preview-{}-{scheme}", screen.0);
            browser.picture("screenshots", &name).await?;
            let (pixels, what) = browser.overhang().await?;
            if pixels > 0 {
                wrong.push(format!("{name}: {pixels} px too wide: {what}"));
            }
            if let Some(axe) = axe::script()? {
                let found = browser.violations(&axe).await?;
                wrong.extend(
                    found
                        .iter()
                        .map(|it| format!("{name}: {}: {:?}", it.help, it.elements)),
                );
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        Ok(())
    });
}

async fn first_is_ready(browser: &Browser) -> Done {
    until(here(), "the first state", async || {
        let status: String = browser
            .script("return document.querySelector('.tile').dataset.status")
            .await?;
        Ok(if status == "ready" {
            Look::Here(())
        } else {
            Look::NotYet(status)
        })
    })
    .await
}

#[test]
fn what_is_changed_in_the_configuration_is_seen_after_a_reload() {
    Stage::new("preview-reload").run(async |scene| {
        let preview = Preview::start(WILD, &[("mark.svg".to_owned(), MARK.to_owned())])?;
        let client = &scene.server.client;
        let config = format!("{}/state/sign-in/config.json", preview.base);
        let name = async || -> Done<String> {
            let config: Value = client.get(&config).send().await?.json().await?;
            Ok(config["brand"]["name"]
                .as_str()
                .unwrap_or_default()
                .to_owned())
        };
        assert!(name().await?.starts_with("الأكاديمية"));
        fs::write(
            preview.file("config.json"),
            r#"{"brand": {"name": "Acme"}}"#,
        )
        .map_err(Failure::io("config.json"))?;
        assert_eq!(name().await?, "Acme");
        let mark = client
            .get(format!("{}/state/sign-in/mark.svg", preview.base))
            .send()
            .await?;
        assert_eq!(mark.headers()["content-type"], "image/svg+xml");
        fs::write(preview.file("config.json.orig"), "x").map_err(Failure::io("a file"))?;
        let other = client
            .get(format!("{}/state/sign-in/config.json.orig", preview.base))
            .send()
            .await?;
        assert_eq!(other.status(), 404);
        Ok(())
    });
}
