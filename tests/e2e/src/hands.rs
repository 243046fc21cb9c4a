//! What a person does with a page: click, choose, type, paste.

use serde_json::Value;
use thirtyfour::WebElement;

use crate::browser::Browser;
use crate::by::By;
use crate::failure::Done;
use crate::wait::{Look, here, until};

impl Browser {
    /// Clicks, as soon as the thing is there, enabled and not covered. A click that misses, because
    /// the page moved under the pointer, is made again, as people do.
    ///
    /// # Errors
    /// When it is not there in time.
    pub async fn click(&self, what: By) -> Done {
        until(what.at, format!("a click on {what}"), async || {
            let mut found = what.all(&self.driver).await?;
            match (found.pop(), found.len()) {
                (Some(one), 0) if one.is_enabled().await? => {
                    let hit = self.click_once(&one).await?;
                    Ok(if hit {
                        Look::Here(())
                    } else {
                        Look::NotYet("It moved.".to_owned())
                    })
                }
                (Some(_), more) => Ok(Look::NotYet(format!("{} of them, or disabled.", more + 1))),
                (None, _) => Ok(Look::NotYet(self.scene().await?)),
            }
        })
        .await
    }

    /// Clicks, and answers whether the click arrived where it was meant to.
    async fn click_once(&self, target: &WebElement) -> Done<bool> {
        // WebKit's driver does not scroll to what lies hardly below the window, if the page wants room
        // beneath it.
        const LISTEN: &str = "window.__hit = false; arguments[0].addEventListener('click', \
            () => { window.__hit = true; }, {once: true, capture: true}); \
            arguments[0].scrollIntoView({block: 'nearest'})";
        self.driver.execute(LISTEN, vec![target.to_json()?]).await?;
        target.click().await?;
        // Where a click has led to another page, nobody is left to say that it missed.
        Ok(self
            .script::<bool>("return window.__hit !== false")
            .await
            .unwrap_or(true))
    }

    /// Goes back to a document before this one, and waits until it was loaded anew: a page that comes
    /// out of the browser's cache reloads itself, and what is done before that is lost.
    ///
    /// # Errors
    /// When the page stays as it was.
    #[track_caller]
    pub fn back_and_reloaded(&self) -> impl Future<Output = Done> {
        let at = here();
        async move {
            let made: f64 = self.script("return performance.timeOrigin").await?;
            self.driver.back().await?;
            until(at, "a page that was loaded anew", async || {
                let origin: f64 = self.script("return performance.timeOrigin").await?;
                Ok(if origin > made {
                    Look::Here(())
                } else {
                    Look::NotYet(self.scene().await?)
                })
            })
            .await?;
            self.ready(at).await
        }
    }

    /// Chooses a radio button by a click on its label, as people do.
    ///
    /// # Errors
    /// When it is not there or does not become the chosen one.
    pub async fn choose(&self, what: By) -> Done {
        const LABEL: &str = "return arguments[0].labels[0] || arguments[0]";
        until(what.at, format!("the choice of {what}"), async || {
            let Some(radio) = what.all(&self.driver).await?.pop() else {
                return Ok(Look::NotYet(self.scene().await?));
            };
            let label = self
                .driver
                .execute(LABEL, vec![radio.to_json()?])
                .await?
                .element()?;
            label.click().await?;
            let chosen = radio.is_selected().await?;
            Ok(if chosen {
                Look::Here(())
            } else {
                Look::NotYet("It is not chosen.".into())
            })
        })
        .await
    }

    /// Replaces what a field holds by typing.
    ///
    /// # Errors
    /// When the field is not there, or does not hold the text then.
    pub async fn fill(&self, what: By, text: &str) -> Done {
        until(what.at, format!("typing into {what}"), async || {
            let Some(field) = what.all(&self.driver).await?.pop() else {
                return Ok(Look::NotYet(self.scene().await?));
            };
            field.clear().await?;
            field.send_keys(text).await?;
            let held = field.prop("value").await?.unwrap_or_default();
            let same = held.split_whitespace().eq(text.split_whitespace());
            Ok(if same {
                Look::Here(())
            } else {
                Look::NotYet(format!("It holds “{held}”."))
            })
        })
        .await
    }

    /// Replaces what a field holds by pasting; for what no keyboard types (emoji, 10,000
    /// characters, NUL).
    ///
    /// # Errors
    /// When the field is not there.
    pub async fn paste(&self, what: By, text: &str) -> Done {
        const PASTE: &str = "const field = arguments[0]; field.focus(); field.select(); \
            const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value'); \
            own.set.call(field, arguments[1]); \
            field.dispatchEvent(new InputEvent('input', \
                {bubbles: true, inputType: 'insertFromPaste'})); \
            field.dispatchEvent(new Event('change', {bubbles: true}))";
        let field = self.find(what).await?;
        self.driver
            .execute(PASTE, vec![field.to_json()?, Value::from(text)])
            .await?;
        Ok(())
    }
}
