//! Keys pressed in an element.

use web_sys::KeyboardEvent;

/// The key's name (`ArrowDown`, `Enter`, …); `None` where Ctrl, Alt or Meta is pressed with it, which
/// belongs to the browser.
#[must_use]
pub fn plain_key(event: &KeyboardEvent) -> Option<String> {
    let with_others = event.ctrl_key() || event.alt_key() || event.meta_key();
    (!with_others).then(|| event.key())
}
