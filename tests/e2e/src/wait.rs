//! Waiting for a condition, never for a time.

use std::panic::Location;
use std::time::{Duration, Instant};

use crate::failure::{Done, Failure};

/// How long a condition may take to come true.
pub const DEADLINE: Duration = Duration::from_secs(10);

/// Time between two looks.
const PAUSE: Duration = Duration::from_millis(20);

/// What a look found.
pub enum Look<T> {
    /// The condition holds.
    Here(T),
    /// Not yet; what is there instead, for the message.
    NotYet(String),
}

/// The line of the test that asks.
#[track_caller]
#[must_use]
pub fn here() -> &'static Location<'static> {
    Location::caller()
}

/// Looks again and again until the condition holds. An error of a look counts as "not yet": pages
/// change under the eyes of whoever looks.
///
/// # Errors
/// [`Failure::NotInTime`] after `deadline`.
pub async fn until_within<T>(
    deadline: Duration,
    at: &'static Location<'static>,
    what: impl Into<String>,
    mut look: impl AsyncFnMut() -> Done<Look<T>>,
) -> Done<T> {
    let start = Instant::now();
    loop {
        let last = match look().await {
            Ok(Look::Here(found)) => return Ok(found),
            Ok(Look::NotYet(instead)) => instead,
            Err(error) => error.to_string(),
        };
        if start.elapsed() >= deadline {
            let what = what.into();
            return Err(Failure::NotInTime { at, what, last });
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// [`until_within`] the usual [`DEADLINE`].
///
/// # Errors
/// As [`until_within`].
pub async fn until<T>(
    at: &'static Location<'static>,
    what: impl Into<String>,
    look: impl AsyncFnMut() -> Done<Look<T>>,
) -> Done<T> {
    until_within(DEADLINE, at, what, look).await
}
