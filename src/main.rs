//! Starts the app.

fn main() {
    // What is shipped keeps no text of a panic; whoever works on the app wants to read it.
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|panic| {
        leptos::logging::error!("{panic}");
    }));
    regain::app::start();
}
