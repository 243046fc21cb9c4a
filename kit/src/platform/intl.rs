//! The browser's `Intl`, in the language of the page (`start/formats.js`).

use regain_contract::Timestamp;
use wasm_bindgen::prelude::*;

use crate::message::catalogue::Speech;

#[wasm_bindgen(js_namespace = regain)]
extern "C" {
    fn plural(number: f64) -> String;

    #[wasm_bindgen(js_name = formatNumber)]
    fn format_number(number: f64) -> String;

    #[wasm_bindgen(js_name = formatDate)]
    fn format_date(seconds: f64) -> String;

    #[wasm_bindgen(js_name = formatTime)]
    fn format_time(seconds: f64) -> String;

    /// Minutes and seconds, `9:41`.
    #[wasm_bindgen(js_name = formatClock)]
    pub fn format_clock(seconds: u32) -> String;

    /// The name of a language in itself.
    #[wasm_bindgen(js_name = languageName)]
    pub fn language_name(tag: &str) -> String;
}

/// What the catalogue needs of it.
#[must_use]
pub fn speech(right_to_left: bool) -> Speech {
    Speech {
        plural,
        number: format_number,
        right_to_left,
    }
}

/// Date and time of day.
#[must_use]
pub fn date(at: Timestamp) -> String {
    format_date(seconds(at))
}

/// Time of day, here and as messages tell it.
#[must_use]
pub fn time_of_day(at: Timestamp) -> String {
    format_time(seconds(at))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "seconds since 1970 fit into 53 bits"
)]
const fn seconds(at: Timestamp) -> f64 {
    at.0 as f64
}

/// A small number in the digits of the language.
#[must_use]
pub fn small_number(number: u8) -> String {
    format_number(f64::from(number))
}
