//! Screens, colour schemes and pictures of pages.

use std::fmt;
use std::fs;

use serde_json::json;

use crate::artefact;
use crate::browser::Browser;
use crate::failure::{Done, Failure};
use crate::wait::{Look, here, until};

/// Width and height of a screen in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen(pub u32, pub u32);

/// A small phone.
pub const PHONE: Screen = Screen(360, 740);
/// A laptop.
pub const LAPTOP: Screen = Screen(1280, 800);
/// What WCAG 2.2 success criterion 1.4.10 asks for.
pub const NARROW: Screen = Screen(320, 640);

/// Three frames: layout, paint, and the compositor's turn.
const PAINTED: &str = "const done = arguments[0]; \
    const frame = (left) => left ? requestAnimationFrame(() => frame(left - 1)) : setTimeout(done, 50); \
    frame(3);";

/// The colour scheme that the person prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl fmt::Display for Scheme {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            Self::Light => "light",
            Self::Dark => "dark",
        })
    }
}

impl Browser {
    /// Gives the page a screen of this size; where a driver knows none, its window, which has a bar beside
    /// the page and may not become as narrow as a phone.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn resize(&self, screen: Screen) -> Done {
        if !self.engine.has_logs() {
            self.driver
                .set_window_rect(0, 0, screen.0, screen.1)
                .await?;
            return Ok(());
        }
        let size = json!({
            "width": screen.0, "height": screen.1, "deviceScaleFactor": 1, "mobile": false,
        });
        self.driver
            .cdp()
            .send_raw("Emulation.setDeviceMetricsOverride", size)
            .await?;
        Ok(())
    }

    /// Lets the person prefer a colour scheme.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn prefer(&self, scheme: Scheme) -> Done {
        self.prefer_colours(scheme, false).await
    }

    /// Lets the person prefer a colour scheme, with the colours of the system in place of the page's
    /// where they are `forced`.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn prefer_colours(&self, scheme: Scheme, forced: bool) -> Done {
        let forced = if forced { "active" } else { "none" };
        let media = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme.to_string() },
            { "name": "prefers-reduced-motion", "value": "reduce" },
            { "name": "forced-colors", "value": forced },
        ]});
        self.driver
            .cdp()
            .send_raw("Emulation.setEmulatedMedia", media)
            .await?;
        Ok(())
    }

    /// Takes the line away, or gives it back.
    ///
    /// # Errors
    /// When the browser does not know by then.
    pub async fn go_offline(&self, offline: bool) -> Done {
        let line = json!({
            "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        let cdp = self.driver.cdp();
        cdp.send_raw("Network.enable", json!({})).await?;
        cdp.send_raw("Network.emulateNetworkConditions", line)
            .await?;
        until(here(), "the browser to notice", async || {
            let online: bool = self.script("return navigator.onLine").await?;
            Ok(if online == offline {
                Look::NotYet(format!("navigator.onLine is {online}"))
            } else {
                Look::Here(())
            })
        })
        .await
    }

    /// How many times slower than this machine the page's processor is.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn slow_down(&self, times: u32) -> Done {
        let rate = json!({ "rate": times });
        self.driver
            .cdp()
            .send_raw("Emulation.setCPUThrottlingRate", rate)
            .await?;
        Ok(())
    }

    /// Waits until the page has been painted as it is now: a picture taken earlier may show a frame
    /// of the screen before.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn settled(&self) -> Done {
        self.driver.execute_async(PAINTED, vec![]).await?;
        Ok(())
    }

    /// CSS pixels by which the page is wider than its screen, and what sticks out; 0 when nothing.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn overhang(&self) -> Done<(i64, String)> {
        self.script(
            "const root = document.scrollingElement; \
             const over = root.scrollWidth - innerWidth; \
             const out = over <= 0 ? [] : [...document.querySelectorAll('body *')].filter(e => { \
                 const box = e.getBoundingClientRect(); \
                 return box.right > innerWidth + 1 || box.left < -1; }); \
             return [Math.max(over, 0), out.slice(0, 5).map(e => e.outerHTML.slice(0, 80)).join()]",
        )
        .await
    }

    /// Keeps a picture of the whole page under `folder`, named `name`.png.
    ///
    /// # Errors
    /// When it cannot be taken or written.
    pub async fn picture(&self, folder: &str, name: &str) -> Done {
        let folder = artefact::folder().join(folder);
        fs::create_dir_all(&folder).map_err(Failure::io(folder.display().to_string()))?;
        let path = folder.join(format!("{}.png", artefact::file_name(name)));
        let picture = self.driver.screenshot_as_png().await?;
        fs::write(&path, picture).map_err(Failure::io(path.display().to_string()))
    }
}
