//! What was fetched while the program was on its way, and the languages.

use wasm_bindgen::JsValue;

use super::bridge;

/// Runs what comes before the first page.
pub fn run(start: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(start);
}

/// The path under which the app is served, ending in `/`. Found at run time from the address of
/// the start script, so that a sub-path needs no rebuild.
#[must_use]
pub fn base() -> String {
    bridge::text("base")
}

/// The text of `config.json`; empty when there is none.
///
/// # Errors
/// When it could not be fetched.
pub async fn config() -> Result<String, ()> {
    bridge::settle(bridge::member("config"))
        .await
        .map_err(|_| ())
}

/// The catalogue of a language, or in a file beside `config.json`, as JSON.
///
/// # Errors
/// When it could not be fetched.
pub async fn words(source: &str) -> Result<String, ()> {
    bridge::call_later("words", &[source.into()])
        .await
        .map_err(|_| ())
}

/// Chooses the language among those offered (none: all that are there), sets it for the page, and
/// tells whether it runs from right to left. `own` are languages that the deployment adds.
#[must_use]
pub fn speak(offered: &[String], own: &[String]) -> bool {
    let lists = [offered.join(" ").into(), own.join(" ").into()];
    bridge::call("speak", &lists).is_ok_and(|answer| answer.is_truthy())
}

/// The language of the page runs from right to left.
#[must_use]
pub fn is_right_to_left() -> bool {
    let root = leptos::prelude::document().document_element();
    root.and_then(|root| root.get_attribute("dir")).as_deref() == Some("rtl")
}

/// The language of the page, a BCP 47 tag.
#[must_use]
pub fn language() -> String {
    bridge::text("language")
}

/// All languages there is a catalogue for.
#[must_use]
pub fn languages() -> Vec<String> {
    bridge::text("languages")
        .split(' ')
        .map(str::to_owned)
        .collect()
}

/// Remembers another language and loads the page anew in it.
pub fn switch_language(language: &str) {
    // Without the start script there is no page either.
    let _ = bridge::call("switch", &[language.into()]);
}

/// Sets the properties that the style sheets read, and remembers them: the next visit is in the
/// brand's colours from its first paint on.
pub fn wear(look: &[(&str, String)]) {
    let mut text = String::new();
    for (name, value) in look {
        for part in [name, ":", value, ";"] {
            text.push_str(part);
        }
    }
    // As above.
    let _ = bridge::call("wear", &[text.into()]);
}

/// Writes a line for the operator to the browser's console.
pub fn warn(line: &str) {
    web_sys::console::warn_1(&JsValue::from_str(line));
}
