//! Numbers and days, by the browser's `Intl`, in the language of the page.

use js_sys::Intl::{DateTimeFormat, NumberFormat};
use js_sys::{Array, Date, Function, Object, Reflect};
use regain::dom::boot;
use regain_contract::Timestamp;
use wasm_bindgen::JsValue;

/// A whole number.
#[must_use]
pub fn number(number: u32) -> String {
    let format = NumberFormat::new(&locale(), &Object::new()).format();
    said(&format, &number.into())
}

/// A part of a whole in per cent, without decimals; of nothing it is 0 %.
#[must_use]
pub fn percent(part: u32, whole: u32) -> String {
    let share = f64::from(part) / f64::from(whole.max(1));
    let format = NumberFormat::new(&locale(), &options(&[("style", "percent")])).format();
    said(&format, &share.into())
}

/// A day that begins at this time in UTC, without its year.
#[must_use]
pub fn day(at: Timestamp) -> String {
    date(
        at,
        &[("day", "numeric"), ("month", "short"), ("timeZone", "UTC")],
    )
}

/// Date and time of day, short, where this browser is.
#[must_use]
pub fn moment(at: Timestamp) -> String {
    date(at, &[("dateStyle", "medium"), ("timeStyle", "short")])
}

/// A date, short, where this browser is.
#[must_use]
pub fn date_of(at: Timestamp) -> String {
    date(at, &[("dateStyle", "medium")])
}

/// A time of day to the second, where this browser is.
#[must_use]
pub fn time_of(at: Timestamp) -> String {
    date(at, &[("timeStyle", "medium")])
}

fn date(at: Timestamp, wanted: &[(&str, &str)]) -> String {
    // Exact up to the year 285 million.
    #[expect(
        clippy::cast_precision_loss,
        reason = "seconds since 1970 fit into 53 bits"
    )]
    let milliseconds = at.0 as f64 * 1000.0;
    let format = DateTimeFormat::new(&locale(), &options(wanted)).format();
    said(&format, &Date::new(&milliseconds.into()))
}

fn locale() -> Array {
    Array::of1(&boot::language().into())
}

fn options(wanted: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in wanted {
        // An ordinary object takes every member.
        let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    options
}

fn said(format: &Function, value: &JsValue) -> String {
    let text = format.call1(&JsValue::UNDEFINED, value);
    text.ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}
