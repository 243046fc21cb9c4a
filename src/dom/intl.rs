//! The browser's `Intl`, in the language of the page.

use regain_contract::Timestamp;

use super::bridge;
use crate::message::catalogue::Speech;

/// What the catalogue needs of it.
#[must_use]
pub fn speech(right_to_left: bool) -> Speech {
    Speech {
        plural,
        number,
        right_to_left,
    }
}

fn plural(number: f64) -> String {
    bridge::call_text("plural", &[number.into()])
}

fn number(number: f64) -> String {
    bridge::call_text("number", &[number.into()])
}

/// Date and time of day.
#[must_use]
pub fn date(at: Timestamp) -> String {
    // Exact up to the year 285 million.
    #[expect(
        clippy::cast_precision_loss,
        reason = "seconds since 1970 fit into 53 bits"
    )]
    let seconds = at.0 as f64;
    bridge::call_text("date", &[seconds.into()])
}

/// Minutes and seconds, `9:41`.
#[must_use]
pub fn clock(seconds: u32) -> String {
    bridge::call_text("clock", &[seconds.into()])
}

/// The name of a language in itself.
#[must_use]
pub fn language_name(tag: &str) -> String {
    bridge::call_text("name", &[tag.into()])
}

/// A small number in the digits of the language.
#[must_use]
pub fn number_text(small: u8) -> String {
    number(f64::from(small))
}
