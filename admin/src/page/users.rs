//! Users.

use regain::dom::view::Page;

use crate::message::{Id, say};
use crate::ui::frame::frame;

/// The page.
#[must_use]
pub fn users() -> Page {
    frame(say(Id::UsersTitle), Vec::new(), Vec::new()).into()
}
