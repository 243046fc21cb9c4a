//! Work that goes on beside the page.

/// Runs a task also before the first view is there: Leptos can only from that on.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}
