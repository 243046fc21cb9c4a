//! How a form says that something is wrong: beside the field, in a summary that has the focus, and
//! in the page's title.

use std::panic::Location;

use crate::browser::Browser;
use crate::by::{By, alert};
use crate::failure::Done;
use crate::wait::{Look, until};
use crate::words::en;

impl Browser {
    /// Waits until the form refuses a field with this sentence, in every place where people look:
    /// the field is invalid and described by the sentence, the summary holds it and has the focus,
    /// the title begins with "Error".
    ///
    /// # Errors
    /// When one of these does not come.
    pub async fn refused(&self, field: By, sentence: &str) -> Done {
        let at = field.at;
        until(at, format!("“{sentence}” beside {field}"), async || {
            let invalid = self.find(field.clone()).await?.attr("aria-invalid").await?;
            let said = self.description(field.clone()).await?;
            Ok(
                if said.contains(sentence) && invalid.as_deref() == Some("true") {
                    Look::Here(())
                } else {
                    Look::NotYet(format!(
                        "aria-invalid {invalid:?}, “{said}”; {}",
                        self.scene().await?
                    ))
                },
            )
        })
        .await?;
        self.summary_says(at, sentence).await
    }

    /// Waits until the summary holds this sentence and has the focus, and the title says "Error".
    ///
    /// # Errors
    /// When it does not.
    pub async fn summary_says(&self, at: &'static Location<'static>, sentence: &str) -> Done {
        const FOCUSED: &str = "const focus = document.activeElement; \
            return focus !== document.body && focus.contains(arguments[0])";
        let what = format!("“{sentence}” in a summary with the focus");
        until(at, what, async || {
            let title = self.driver.title().await?;
            let error = en("page.title_error").split('{').next().unwrap_or_default();
            let mut instead = format!("Title “{title}”; {}", self.scene().await?);
            for summary in alert().all(&self.driver).await? {
                let said = summary.text().await?;
                let here = self
                    .driver
                    .execute(FOCUSED, vec![summary.to_json()?])
                    .await?;
                let focused: bool = here.convert()?;
                if said.contains(sentence) && focused && title.starts_with(error) {
                    return Ok(Look::Here(()));
                }
                instead += &format!("; alert “{said}”, focus in it: {focused}");
            }
            Ok(Look::NotYet(instead))
        })
        .await
    }
}
