//! From the API's answer to the frame that shows it.

use std::panic::Location;

use crate::browser::Browser;
use crate::failure::Done;
use crate::wait::{Look, until};

/// Notes, in every page, when each new main heading was painted, and how long after the API's last
/// answer that was. A frame counts as painted when a task queued in its animation frame runs.
const NOTE: &str = "window.__paints = []; \
    let last = ''; \
    const look = () => { \
        const heading = document.querySelector('main h1')?.textContent ?? ''; \
        if (!heading || heading === last) return; \
        last = heading; \
        const answers = performance.getEntriesByType('resource')\
            .filter(e => e.name.includes('/api/')); \
        const answered = answers.at(-1)?.responseEnd; \
        requestAnimationFrame(() => { \
            const channel = new MessageChannel(); \
            channel.port1.onmessage = () => window.__paints.push(\
                [heading, answered ? performance.now() - answered : -1]); \
            channel.port2.postMessage(0); \
        }); \
    }; \
    new MutationObserver(look).observe(document, \
        {childList: true, subtree: true, characterData: true});";

impl Browser {
    /// Begins to note paints, from the next load on.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn note_paints(&self) -> Done {
        self.before_every_page(NOTE).await
    }

    /// Waits until a main heading that begins like this was painted, without disturbing the page
    /// more than it must: on a slow processor, looking costs time too.
    ///
    /// # Errors
    /// When it is not painted in time.
    #[track_caller]
    pub fn painted(&self, heading: &str) -> impl Future<Output = Done> {
        let (at, heading) = (Location::caller(), heading.to_owned());
        async move {
            until(at, format!("“{heading}” on the screen"), async || {
                let last: String = self
                    .script("return (window.__paints.at(-1) ?? [''])[0]")
                    .await?;
                let there = last.starts_with(&heading);
                Ok(if there {
                    Look::Here(())
                } else {
                    Look::NotYet(last)
                })
            })
            .await
        }
    }

    /// What was noted since the last load: main heading, and milliseconds from the API's last
    /// answer to the frame with that heading.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn paints(&self) -> Done<Vec<(String, f64)>> {
        self.script("return window.__paints").await
    }
}

/// The middle value.
#[must_use]
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
