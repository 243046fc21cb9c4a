//! Keys pressed in an element.

use regain::dom::element::El;
use regain::signal::hold;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::KeyboardEvent;

/// Calls `act` with the key's name (`ArrowDown`, `Enter`, …) when one is pressed without Ctrl, Alt or
/// Meta. Where it answers `true`, the browser does nothing of its own.
#[must_use]
pub fn on_key(element: El, act: impl Fn(&str) -> bool + 'static) -> El {
    let act: Box<dyn Fn(&str) -> bool> = Box::new(act);
    let closure = Closure::<dyn Fn(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        let with_others = event.ctrl_key() || event.alt_key() || event.meta_key();
        if !with_others && act(&event.key()) {
            event.prevent_default();
        }
    });
    // Adding a listener cannot fail.
    let _ = element
        .node()
        .add_event_listener_with_callback("keydown", closure.as_ref().unchecked_ref());
    hold(closure);
    element
}
