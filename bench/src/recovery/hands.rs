//! What a person does in a page, by the names that stand in it.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::chromium::browser::Browser;
use crate::failure::{Done, Failure};

const LIMIT: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(20);

/// Kinds of things that can be pressed.
#[derive(Clone, Copy, Debug)]
pub enum Thing {
    /// By its text.
    Button,
    /// By its text.
    Link,
    /// A text field, by its label.
    Field,
    /// A radio button, by a part of its label.
    Choice,
}

impl Thing {
    fn name(self) -> &'static str {
        match self {
            Self::Button => "button",
            Self::Link => "link",
            Self::Field => "field",
            Self::Choice => "choice",
        }
    }
}

/// Presses a thing as soon as it is there, and gives the time of day at the release, in milliseconds
/// since 1970.
///
/// # Errors
/// When it does not come.
pub fn press(browser: &mut Browser, thing: Thing, text: &str) -> Done<f64> {
    let place = format!(
        "regainBench.place({}, {})",
        json!(thing.name()),
        json!(text)
    );
    let what = format!("the {} “{text}”", thing.name());
    let place = until(browser, &what, &place, |place| {
        place.as_array().is_some_and(|it| it.len() == 2)
    })?;
    let mut mouse = json!({
        "type": "mousePressed", "x": place[0], "y": place[1], "button": "left", "clickCount": 1,
    });
    browser.call("Input.dispatchMouseEvent", &mouse)?;
    mouse["type"] = "mouseReleased".into();
    let now = now();
    browser.call("Input.dispatchMouseEvent", &mouse)?;
    Ok(now)
}

/// Empties a field and types into it.
///
/// # Errors
/// When it does not come.
pub fn fill(browser: &mut Browser, label: &str, text: &str) -> Done {
    press(browser, Thing::Field, label)?;
    browser.evaluate("document.activeElement.select?.()")?;
    let text = json!({ "text": text });
    browser.call("Input.insertText", &text).map(drop)
}

/// Waits until the page has started.
///
/// # Errors
/// When it does not.
pub fn ready(browser: &mut Browser) -> Done {
    let what = "a page that has started";
    until(browser, what, "regainBench.ready()", |it| *it == true).map(drop)
}

/// Waits until the page shows a text.
///
/// # Errors
/// When it does not.
pub fn shows(browser: &mut Browser, text: &str) -> Done {
    let shows = format!("regainBench.shows({})", json!(text));
    until(browser, &format!("“{text}”"), &shows, |it| *it == true).map(drop)
}

/// Waits for a main heading that came after `since`, and gives the time of day when it was on the
/// screen; both in milliseconds since 1970.
///
/// # Errors
/// When it does not come.
pub fn heading(browser: &mut Browser, text: &str, since: f64) -> Done<f64> {
    let mut at = 0.0;
    let what = format!("the heading “{text}”");
    until(browser, &what, "regainBench.headings()", |headings| {
        let found = headings.as_array().into_iter().flatten().find(|heading| {
            heading[0] == text && heading[1].as_f64().is_some_and(|it| it >= since)
        });
        at = found.and_then(|it| it[1].as_f64()).unwrap_or_default();
        found.is_some()
    })?;
    Ok(at)
}

/// Waits for a captcha's picture that came after `since`, and gives the time of day when it was on the
/// screen; both in milliseconds since 1970.
///
/// # Errors
/// When it does not come.
pub fn picture(browser: &mut Browser, since: f64) -> Done<f64> {
    let mut at = 0.0;
    until(browser, "a picture", "regainBench.pictures()", |pictures| {
        let mut times = pictures
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_f64);
        at = times.find(|time| *time >= since).unwrap_or_default();
        at > 0.0
    })?;
    Ok(at)
}

/// The time of day, in milliseconds since 1970.
pub fn now() -> f64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0.0, |it| it.as_secs_f64() * 1000.0)
}

/// Evaluates again and again. An error counts as "not yet": pages go away under one's hands.
fn until(
    browser: &mut Browser,
    what: &str,
    expression: &str,
    mut is_it: impl FnMut(&Value) -> bool,
) -> Done<Value> {
    let begun = Instant::now();
    while begun.elapsed() < LIMIT {
        if let Ok(value) = browser.evaluate(expression)
            && is_it(&value)
        {
            return Ok(value);
        }
        browser.events(PAUSE)?;
    }
    let page = browser.evaluate("location.pathname + ': ' + document.body.innerText")?;
    Err(Failure::NotInTime(format!("{what} (at {page})")))
}
