//! Finding things as people and screen readers do: by role and accessible name.
//!
//! CSS only narrows the candidates down. What decides is the role and the name that the browser
//! itself computes (WebDriver "Get Computed Role" and "Get Computed Label"), so that a page whose
//! names are wrong for a screen reader is not found here either.

use std::panic::Location;

use serde_json::Value;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::common::requestdata::RequestData;
use thirtyfour::{SessionId, WebDriver, WebElement};

use crate::failure::Done;

/// What is looked for.
#[derive(Clone, Debug)]
pub struct By {
    /// Computed roles that fit.
    roles: &'static [&'static str],
    /// Narrows the candidates down.
    css: &'static str,
    /// The accessible name; `None` where any will do.
    name: Option<String>,
    /// The line that asked for it.
    pub at: &'static Location<'static>,
}

/// A text field with this label.
#[track_caller]
#[must_use]
pub fn field(name: &str) -> By {
    By::new(&["textbox", "searchbox"], "input, textarea", Some(name))
}

/// A button.
#[track_caller]
#[must_use]
pub fn button(name: &str) -> By {
    By::new(
        &["button"],
        "button, [role=button], input[type=submit]",
        Some(name),
    )
}

/// A link.
#[track_caller]
#[must_use]
pub fn link(name: &str) -> By {
    By::new(&["link"], "a[href], [role=link]", Some(name))
}

/// A radio button.
#[track_caller]
#[must_use]
pub fn radio(name: &str) -> By {
    By::new(&["radio"], "input[type=radio], [role=radio]", Some(name))
}

/// A box to tick.
#[track_caller]
#[must_use]
pub fn checkbox(name: &str) -> By {
    By::new(&["checkbox"], "input[type=checkbox]", Some(name))
}

/// A switch.
#[track_caller]
#[must_use]
pub fn switch(name: &str) -> By {
    By::new(&["switch"], "[role=switch]", Some(name))
}

/// A list to choose from.
#[track_caller]
#[must_use]
pub fn choice(name: &str) -> By {
    // WebKit calls a choice that opens a list a button.
    By::new(&["combobox", "listbox", "button"], "select", Some(name))
}

/// A picture with this text in its place.
#[track_caller]
#[must_use]
pub fn image(name: &str) -> By {
    By::new(&["image", "img"], "img", Some(name))
}

/// The page's main heading, with this text.
#[track_caller]
#[must_use]
pub fn heading(name: &str) -> By {
    By::new(&["heading"], "h1, [role=heading]", Some(name))
}

/// The page's main heading, whatever it says.
#[track_caller]
#[must_use]
pub fn main_heading() -> By {
    By::new(&["heading"], "h1", None)
}

/// The summary of faults above a form.
#[track_caller]
#[must_use]
pub fn alert() -> By {
    By::new(&["alert"], "[role=alert]", None)
}

impl By {
    #[track_caller]
    fn new(roles: &'static [&'static str], css: &'static str, name: Option<&str>) -> Self {
        let name = name.map(str::to_owned);
        Self {
            roles,
            css,
            name,
            at: Location::caller(),
        }
    }

    /// The same, asked for by another line of the test.
    #[must_use]
    pub fn asked_at(self, at: &'static Location<'static>) -> Self {
        Self { at, ..self }
    }

    /// Every visible match, in document order.
    ///
    /// # Errors
    /// When the browser refuses, or the page changes meanwhile.
    pub async fn all(&self, driver: &WebDriver) -> Done<Vec<WebElement>> {
        const VISIBLE: &str = "return [...document.querySelectorAll(arguments[0])].filter(\
            e => e.checkVisibility({visibilityProperty: true}) && !e.closest('[inert]'))";
        let candidates = driver
            .execute(VISIBLE, vec![Value::from(self.css)])
            .await?
            .elements()?;
        let mut matches = Vec::new();
        for candidate in candidates {
            if self.fits(&candidate).await? {
                matches.push(candidate);
            }
        }
        Ok(matches)
    }

    async fn fits(&self, candidate: &WebElement) -> Done<bool> {
        if let Some(wanted) = &self.name
            && computed(candidate, Computed::Label).await? != *wanted
        {
            return Ok(false);
        }
        let role = computed(candidate, Computed::Role).await?;
        if role.is_empty() && candidate.attr("type").await?.as_deref() == Some("password") {
            // HTML-AAM gives a password field no role. Firefox keeps to that; the others say textbox.
            return Ok(self.roles.contains(&"textbox"));
        }
        Ok(self.roles.contains(&role.as_str()))
    }
}

impl std::fmt::Display for By {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.name {
            Some(name) => write!(to, "the {} “{name}”", self.roles[0]),
            None => write!(to, "a {}", self.roles[0]),
        }
    }
}

/// What the browser can compute of an element (W3C WebDriver sections 12.4.10 and 12.4.11).
#[derive(Clone, Copy, Debug)]
pub enum Computed {
    /// Its role.
    Role,
    /// Its accessible name.
    Label,
}

#[derive(Debug)]
struct GetComputed {
    element: String,
    what: Computed,
}

impl FormatRequestData for GetComputed {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let what = match self.what {
            Computed::Role => "computedrole",
            Computed::Label => "computedlabel",
        };
        let path = format!("/session/{session}/element/{}/{what}", self.element);
        RequestData::new("GET".parse().unwrap_or_default(), path)
    }
}

/// The role or the name of an element, white space at its ends removed.
///
/// # Errors
/// When the element is no longer there.
pub async fn computed(element: &WebElement, what: Computed) -> Done<String> {
    let command = GetComputed {
        element: element.element_id().to_string(),
        what,
    };
    let answer = element.handle().cmd(command).await?;
    Ok(answer.value::<String>()?.trim().to_owned())
}
