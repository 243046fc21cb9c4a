//! The device's clock.

use regain_contract::Timestamp;

/// Seconds since 1970 by the device's clock, which goes on while the device sleeps.
#[must_use]
pub fn now() -> Timestamp {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 fit into 53 bits"
    )]
    let seconds = (js_sys::Date::now() / 1000.0) as i64;
    Timestamp(seconds)
}
