//! Audit.

use regain::dom::view::Page;

use crate::message::{Id, say};
use crate::ui::frame::frame;

/// The page.
#[must_use]
pub fn audit() -> Page {
    frame(say(Id::AuditTitle), Vec::new(), Vec::new()).into()
}
