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
        const FOCUSED: &str = "const alert = document.querySelector('[role=alert]'); \
            const focus = document.activeElement; \
            return !!alert && focus !== document.body && \
                (focus.contains(alert) || alert.contains(focus))";
        until(
            at,
            format!("“{sentence}” in a summary with the focus"),
            async || {
                let summary = self.find(alert().asked_at(at)).await?.text().await?;
                let focused: bool = self.script(FOCUSED).await?;
                let title = self.driver.title().await?;
                let error = en("page.title_error").split('{').next().unwrap_or_default();
                Ok(
                    if summary.contains(sentence) && focused && title.starts_with(error) {
                        Look::Here(())
                    } else {
                        Look::NotYet(format!("“{summary}”, focus {focused}, title “{title}”"))
                    },
                )
            },
        )
        .await
    }
}
