//! What browsers complain of, and whom they ask: no test may cause either without saying so.

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::failure::Done;
use crate::report;

/// Tells the console of breaches of the content security policy: those of Trusted Types, and those
/// that are only reported, are not always told there by the browser.
pub const LISTEN: &str = "addEventListener('securitypolicyviolation', (it) => console.error(\
    'Content Security Policy:', it.effectiveDirective, it.blockedURI, it.sourceFile, it.sample))";

/// Words that make a line a complaint whatever its level.
const GRAVE: &[&str] = &[
    "panicked at",
    "RuntimeError",
    "unreachable",
    "Content Security Policy",
    "Uncaught",
];

/// Console lines that no test may cause, save those that hold a text which it forgives. What is grave
/// is forgiven by its own word alone.
#[must_use]
pub fn of_console(lines: Vec<String>, forgiven: &[String]) -> Vec<String> {
    let complaint = |line: &String| {
        let is_forgiven = |word: &str| forgiven.iter().any(|text| text == word);
        let mut grave = GRAVE.iter().filter(|word| !is_forgiven(word));
        let grave = grave.any(|word| line.contains(word));
        let error = line.starts_with("SEVERE") && !is_refusal(line);
        grave || (error && !forgiven.iter().any(|text| line.contains(text)))
    };
    lines.into_iter().filter(complaint).collect()
}

/// A refusal of the API is an answer like any other; browsers report it by themselves.
fn is_refusal(line: &str) -> bool {
    line.contains("/api/v1/")
        && line.contains("Failed to load resource")
        && line.contains("status of 4")
}

impl Browser {
    /// Has a script run before any of the page's own, in every page loaded from now on.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn before_every_page(&self, script: &str) -> Done {
        if let Some(reports) = &self.reports {
            reports.run_first(script);
            return Ok(());
        }
        let command = "Page.addScriptToEvaluateOnNewDocument";
        self.driver
            .cdp()
            .send_raw(command, json!({ "source": script }))
            .await?;
        Ok(())
    }

    /// Every console message so far, as `LEVEL text`.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn console(&self) -> Done<Vec<String>> {
        if let Some(reports) = &self.reports {
            // A page of nobody's has reported nothing, and cannot be asked.
            let _ = self.driver.execute_async(report::ARRIVED, vec![]).await;
            return Ok(reports.lines());
        }
        let news = self.driver.browser_log().await?;
        let news = news
            .iter()
            .map(|entry| format!("{} {}", entry.level, entry.message));
        self.console.borrow_mut().extend(news);
        Ok(self.console.borrow().clone())
    }

    /// Every address that it has asked for so far.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn asked(&self) -> Done<Vec<String>> {
        if let Some(reports) = &self.reports {
            return Ok(reports.asked());
        }
        let log = self.driver.get_log("performance").await?;
        let events = log
            .iter()
            .map(|it| serde_json::from_str::<Value>(&it.message));
        let events = events
            .filter_map(Result::ok)
            .map(|it| it["message"].clone());
        let requests = events.filter(|it| it["method"] == "Network.requestWillBeSent");
        let address = |it: Value| it["params"]["request"]["url"].as_str().map(str::to_owned);
        self.asked.borrow_mut().extend(requests.filter_map(address));
        Ok(self.asked.borrow().clone())
    }

    /// Those on other machines.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn strangers(&self) -> Done<Vec<String>> {
        let asked = self.asked().await?.into_iter();
        let strangers = asked.filter(|it| is_stranger(it));
        Ok(strangers
            .map(|it| format!("asked a stranger: {it}"))
            .collect())
    }
}

fn is_stranger(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once("://") else {
        // data:, blob: and about: go nowhere.
        return false;
    };
    let host = rest.split(['/', ':', '?', '#']).next().unwrap_or_default();
    let here = host == "127.0.0.1" || host == "localhost" || host.ends_with(".localhost");
    matches!(scheme, "http" | "https" | "ws" | "wss") && !here
}

#[test]
fn errors_are_complaints_save_refusals_of_the_api_and_what_is_forgiven() {
    let refusal = "SEVERE http://127.0.0.1:1/api/v1/session - Failed to load resource: the server \
                   responded with a status of 401 ()";
    let missing = "SEVERE http://127.0.0.1:1/x.js - Failed to load resource: the server responded \
                   with a status of 404 ()";
    let policy = "INFO Content Security Policy: script-src";
    let lines = [
        refusal,
        missing,
        policy,
        "WARNING slow",
        "SEVERE config.json: line 3",
    ];
    let lines = || lines.map(str::to_owned).to_vec();
    assert_eq!(of_console(lines(), &[]).len(), 3);
    assert_eq!(
        of_console(lines(), &["config.json".to_owned()]),
        [missing, policy]
    );
}

#[test]
fn strangers_are_told_from_this_machine() {
    for here in [
        "http://127.0.0.1:8080/x",
        "http://a.localhost/",
        "data:,x",
        "blob:http://x/y",
        "about:blank",
    ] {
        assert!(!is_stranger(here), "{here}");
    }
    for there in [
        "https://fonts.example/a.woff2",
        "http://localhost.example.org/",
        "wss://x.example",
    ] {
        assert!(is_stranger(there), "{there}");
    }
}
