//! Starts the app.

fn main() {
    regain::app::start();
}
