//! Dashboard.

use regain::dom::view::Page;

use crate::message::{Id, say};
use crate::ui::frame::frame;

/// The page.
#[must_use]
pub fn dashboard() -> Page {
    frame(say(Id::DashboardTitle), Vec::new(), Vec::new()).into()
}
