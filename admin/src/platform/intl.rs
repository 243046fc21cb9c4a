//! Numbers, days and the order of names, by the browser's `Intl`, in the language of the page.

use std::cmp::Ordering;

use js_sys::Intl::{
    Collator, DateTimeFormat, DateTimeFormatOptions, DateTimeStyle, DayFormat, MonthFormat,
    NumberFormat, NumberFormatOptions, NumberFormatStyle,
};
use js_sys::{Array, Date, Function, Object};
use regain_contract::Timestamp;
use regain_kit::platform::script;
use wasm_bindgen::JsValue;

/// A whole number.
#[must_use]
pub fn number(number: u32) -> String {
    let format = NumberFormat::new(&locales(), &NumberFormatOptions::new());
    formatted(&format.format(), &number.into())
}

/// A part of a whole in per cent, without decimals; of nothing it is 0 %.
#[must_use]
pub fn percent(part: u32, whole: u32) -> String {
    let share = f64::from(part) / f64::from(whole.max(1));
    let options = NumberFormatOptions::new();
    options.set_style(NumberFormatStyle::Percent);
    let format = NumberFormat::new(&locales(), &options);
    formatted(&format.format(), &share.into())
}

/// A day that begins at this time in UTC, without its year.
#[must_use]
pub fn day(at: Timestamp) -> String {
    let options = DateTimeFormatOptions::new();
    options.set_day(DayFormat::Numeric);
    options.set_month(MonthFormat::Short);
    options.set_time_zone("UTC");
    date_by(at, &options)
}

/// Date and time of day, short, where this browser is.
#[must_use]
pub fn date_and_time(at: Timestamp) -> String {
    let options = DateTimeFormatOptions::new();
    options.set_date_style(DateTimeStyle::Medium);
    options.set_time_style(DateTimeStyle::Short);
    date_by(at, &options)
}

/// A date, short, where this browser is.
#[must_use]
pub fn date(at: Timestamp) -> String {
    let options = DateTimeFormatOptions::new();
    options.set_date_style(DateTimeStyle::Medium);
    date_by(at, &options)
}

/// A time of day to the second, where this browser is.
#[must_use]
pub fn time_of_day(at: Timestamp) -> String {
    let options = DateTimeFormatOptions::new();
    options.set_time_style(DateTimeStyle::Medium);
    date_by(at, &options)
}

/// In the order of a name, as a reader of this language looks for it.
pub fn by_name<T>(mut all: Vec<T>, name: impl Fn(&T) -> &str) -> Vec<T> {
    let compare = Collator::new(&locales(), &Object::new()).compare();
    all.sort_by(|one, other| {
        let (one, other) = (name(one).into(), name(other).into());
        let order = compare.call2(&JsValue::UNDEFINED, &one, &other);
        let order = order.ok().and_then(|order| order.as_f64());
        order
            .and_then(|order| order.partial_cmp(&0.0))
            .unwrap_or(Ordering::Equal)
    });
    all
}

fn date_by(at: Timestamp, options: &DateTimeFormatOptions) -> String {
    #[expect(
        clippy::cast_precision_loss,
        reason = "seconds since 1970 fit into 53 bits"
    )]
    let milliseconds = at.0 as f64 * 1000.0;
    let format = DateTimeFormat::new(&locales(), options);
    formatted(&format.format(), &Date::new(&milliseconds.into()))
}

fn locales() -> Array {
    Array::of1(&script::language().into())
}

fn formatted(format: &Function, value: &JsValue) -> String {
    let text = format.call1(&JsValue::UNDEFINED, value);
    text.ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}
