//! Starts the administrator's program.

fn main() {
    regain_admin::app::start();
}
