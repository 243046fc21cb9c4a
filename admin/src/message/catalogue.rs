//! How ids become words.

use std::sync::OnceLock;

use regain_kit::config::Config;
use regain_kit::message::catalogue::Words;
use regain_kit::platform::{document, intl};
use regain_kit::words;

use super::id::Id;

static WORDS: OnceLock<Words> = OnceLock::new();

/// Whether the words are here.
#[must_use]
pub fn is_installed() -> bool {
    WORDS.get().is_some()
}

/// Where the start script has the words of these pages.
const FOLDER: &str = "admin/";

/// Reads the words. `false` when there are none.
pub async fn install(config: &Config) -> bool {
    let mut found = words::gather(config, Id::KEYS, FOLDER).await.into_iter();
    let Some(catalogue) = found.next() else {
        return false;
    };
    let speech = intl::speech(document::is_right_to_left());
    // Those that came first stay.
    let _ = WORDS.set(Words::new(catalogue, found.next(), speech));
    true
}

/// The sentence of an id.
#[must_use]
pub fn say(id: Id) -> String {
    fill(id, &[])
}

/// The sentence of an id, with values in the places of `{name}`.
#[must_use]
pub fn fill(id: Id, values: &[(&str, &str)]) -> String {
    WORDS.get().map_or_else(String::new, |words| {
        words.fill_at(id as usize, id.key(), values)
    })
}

/// The sentence of an id in the plural form for `number`, which stands in the place of `{count}`.
#[must_use]
pub fn count(id: Id, number: u32) -> String {
    WORDS.get().map_or_else(String::new, |words| {
        words.count_at(id as usize, id.key(), number)
    })
}
