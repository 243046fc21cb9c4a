//! The start script (`start/`), which fetches configuration and words while the program is still on
//! its way, and chooses the language. What it offers hangs on `globalThis.regain`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(js_namespace = regain)]
extern "C" {
    /// The path under which the app is served, ending in `/`. Found at run time from the address of
    /// the start script, so that a sub-path needs no rebuild.
    pub fn base() -> String;

    /// The language of the page, a BCP 47 tag.
    pub fn language() -> String;

    /// All languages there is a catalogue for.
    pub fn languages() -> Vec<String>;

    #[wasm_bindgen(js_name = chooseLanguage)]
    fn choose_language_of(offered: Vec<String>, own: Vec<String>) -> bool;

    /// Remembers another language and loads the page anew in it.
    #[wasm_bindgen(js_name = switchLanguage)]
    pub fn switch_language(language: &str);

    #[wasm_bindgen(js_name = loadConfig, catch)]
    async fn load_config_text() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = loadWords, catch)]
    async fn load_words_text(source: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = loadSettings, catch)]
    async fn load_settings_answer(address: &str) -> Result<JsValue, JsValue>;

    /// Status and text of an answer.
    type Answer;

    #[wasm_bindgen(method, getter)]
    fn status(this: &Answer) -> u16;

    #[wasm_bindgen(method, getter)]
    fn body(this: &Answer) -> String;

    #[wasm_bindgen(js_name = loadAdminStyle, catch)]
    async fn load_admin_style_file() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = setLook)]
    fn set_look_text(css: &str);

    /// The app cannot start: shows the page that index.html keeps for that. `why` is for the console.
    #[wasm_bindgen(js_name = failToStart)]
    pub fn fail_to_start(why: &str);

    /// The first page is there: what stood in the HTML before it and was not taken over goes, and a
    /// form that was sent meanwhile goes off.
    #[wasm_bindgen(js_name = finishAdoption)]
    pub fn finish_adoption();
}

/// What was asked for could not be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotLoaded;

/// Why the settings could not be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSettings {
    /// The API did not answer in time.
    Slow,
    /// The API could not be reached.
    Offline,
}

/// Chooses the language among those offered (none: all that are there), sets it for the page, and
/// tells whether it runs from right to left. `own` are languages that the deployment adds.
#[must_use]
pub fn choose_language(offered: &[String], own: &[String]) -> bool {
    choose_language_of(offered.to_vec(), own.to_vec())
}

/// The text of `config.json`; empty when there is none.
///
/// # Errors
/// When it could not be fetched.
pub async fn load_config() -> Result<String, NotLoaded> {
    text(load_config_text().await)
}

/// The catalogue of a language, or in a file beside `config.json`, as JSON.
///
/// # Errors
/// When it could not be fetched.
pub async fn load_words(source: &str) -> Result<String, NotLoaded> {
    text(load_words_text(source).await)
}

/// Status and text of the answer to `GET /settings`. The start script asks for it as soon as it knows
/// where the API is.
///
/// # Errors
/// When there is no answer.
pub async fn load_settings(address: &str) -> Result<(u16, String), NoSettings> {
    match load_settings_answer(address).await {
        Ok(answer) => {
            let answer: Answer = answer.unchecked_into();
            Ok((answer.status(), answer.body()))
        }
        Err(error) => match error.dyn_ref::<js_sys::Error>() {
            Some(error) if error.name() == "TimeoutError" => Err(NoSettings::Slow),
            _ => Err(NoSettings::Offline),
        },
    }
}

/// Gives the page the style sheet of the administrator's pages, unless it has it.
///
/// # Errors
/// When it could not be fetched.
pub async fn load_admin_style() -> Result<(), NotLoaded> {
    let loaded = load_admin_style_file().await;
    loaded.map(drop).map_err(|_| NotLoaded)
}

/// Sets the properties that the style sheets read, and remembers them: the next visit is in the
/// brand's colours from its first paint on.
pub fn set_look(look: &[(&str, String)]) {
    let mut css = String::new();
    for (name, value) in look {
        css.extend([name, ":", value, ";"]);
    }
    set_look_text(&css);
}

/// Writes a line for the operator to the browser's console.
pub fn warn(line: &str) {
    web_sys::console::warn_1(&JsValue::from_str(line));
}

fn text(answer: Result<JsValue, JsValue>) -> Result<String, NotLoaded> {
    let answer = answer.map_err(|_| NotLoaded)?;
    Ok(answer.as_string().unwrap_or_default())
}
