//! One visit to a page.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::json;

use super::measure::Measure;
use super::network::{Network, Request};
use super::typing::{Letter, kept_from};
use crate::chromium::browser::Browser;
use crate::failure::{Done, Failure};

/// Runs in every page before its own scripts.
pub const PROBE: &str = include_str!("probe.js");

/// Nothing happens in the network and in the page for this long: the visit is over.
const QUIET: Duration = Duration::from_millis(1000);
const LISTEN: Duration = Duration::from_millis(250);
const LIMIT: Duration = Duration::from_secs(90);

/// What a visit came to.
pub struct Visit {
    /// The figures; one that the page does not have is absent.
    pub figures: BTreeMap<Measure, f64>,
    /// Its requests.
    pub requests: Vec<Request>,
    /// What the probe typed into its first field.
    pub typed: Vec<Letter>,
    /// What the field held at last.
    pub value: Option<String>,
}

/// What the probe has seen. Times are milliseconds since the visit began.
#[derive(Deserialize)]
struct Seen {
    /// The time of day when the visit began, in milliseconds since 1970.
    origin: f64,
    fcp: Option<f64>,
    lcp: f64,
    /// Begin and length of long tasks.
    tasks: Vec<(f64, f64)>,
    /// The last change of the page.
    changed: f64,
    started: Option<f64>,
    loaded: f64,
    typed: Vec<Letter>,
    /// What the field holds at last.
    value: Option<String>,
    /// Bytes of all memories that the page's programs export.
    memory: f64,
}

/// Visits an address with what the browser keeps of earlier visits, and waits until all is quiet.
///
/// # Errors
/// When the page is not there, or is never quiet.
pub fn visit(browser: &mut Browser, origin: &str, path: &str) -> Done<Visit> {
    browser.go("about:blank")?;
    browser.events(LISTEN)?;
    let typing = json!({ "source": "globalThis.regainBench?.type()" });
    let added = browser.call("Page.addScriptToEvaluateOnNewDocument", &typing)?;
    let mut network = Network::new(origin);
    browser.go(&format!("{origin}{path}"))?;
    wait(browser, &mut network)?;
    let seen = browser.evaluate("regainBench.finish()")?;
    let seen: Seen =
        serde_json::from_value(seen).map_err(|error| Failure::Browser(error.to_string()))?;
    let mut figures = figures(&seen, &network);
    figures.insert(Measure::WasmMemory, seen.memory / 1000.0);
    figures.insert(Measure::Heap, heap(browser)? / 1000.0);
    browser.call("Page.removeScriptToEvaluateOnNewDocument", &added)?;
    Ok(Visit {
        figures,
        requests: network.requests,
        typed: seen.typed,
        value: seen.value,
    })
}

/// Listens until network and page are quiet. The page is not asked before the network is, so that
/// it is left alone while it works.
fn wait(browser: &mut Browser, network: &mut Network) -> Done {
    let begun = Instant::now();
    while begun.elapsed() < LIMIT {
        let events = browser.events(LISTEN)?;
        network.hear(&events);
        if !network.is_quiet(QUIET) {
            continue;
        }
        let state = browser.evaluate("regainBench.state()")?;
        let since = |name: &str| state[name].as_f64().unwrap_or_default();
        if since("now") - since("changed") >= QUIET.as_secs_f64() * 1000.0 {
            return Ok(());
        }
    }
    Err(Failure::NotInTime("a quiet page".to_owned()))
}

fn figures(seen: &Seen, network: &Network) -> BTreeMap<Measure, f64> {
    // The network's times begin with its first request, a moment after the page's do.
    let end = network.end() + network.epoch - seen.origin;
    let settled = end.max(seen.changed).max(seen.loaded).max(seen.lcp);
    let beyond = seen.tasks.iter().map(|(_, took)| (took - 50.0).max(0.0));
    let longest = seen.tasks.iter().map(|(_, took)| *took);
    let usable = seen
        .value
        .as_ref()
        .and_then(|value| kept_from(&seen.typed, value))
        .map(|from| from.max(seen.fcp.unwrap_or_default()));
    let figures = [
        (Measure::Requests, Some(network.asked() as f64)),
        (Measure::Bytes, Some(network.bytes() as f64)),
        (Measure::FirstPaint, seen.fcp),
        (Measure::LargestPaint, Some(seen.lcp)),
        (Measure::Usable, usable),
        (Measure::Started, Some(seen.started.unwrap_or(settled))),
        (Measure::Settled, Some(settled)),
        (Measure::Blocked, Some(beyond.sum())),
        (Measure::LongTasks, Some(seen.tasks.len() as f64)),
        (Measure::LongestTask, Some(longest.fold(0.0, f64::max))),
    ];
    let known = figures.into_iter();
    known
        .filter_map(|(measure, value)| Some((measure, value?)))
        .collect()
}

/// Bytes of scripts' memory that is still used.
fn heap(browser: &mut Browser) -> Done<f64> {
    browser.call("HeapProfiler.collectGarbage", &json!({}))?;
    let answer = browser.call("Performance.getMetrics", &json!({}))?;
    let metrics = answer["metrics"].as_array().cloned().unwrap_or_default();
    let used = metrics
        .iter()
        .find(|metric| metric["name"] == "JSHeapUsedSize");
    Ok(used
        .and_then(|metric| metric["value"].as_f64())
        .unwrap_or_default())
}
