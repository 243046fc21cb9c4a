//! Session storage: it lives as long as the tab, also through reloads and tab discards.

use web_sys::Storage;

/// What is kept there.
#[derive(Clone, Copy)]
pub enum Kept {
    /// The bearer handle of the running recovery.
    Handle,
    /// The user ID, so that no page asks for it twice.
    UserId,
    /// Where to go after signing in: a page of ours, or an address that the operator allows.
    ReturnTo,
    /// The token of a mailed link, until it is used.
    LinkToken,
    /// Where a password that is managed elsewhere can be reset.
    Elsewhere,
}

impl Kept {
    fn key(self) -> &'static str {
        match self {
            Self::Handle => "regain.handle",
            Self::UserId => "regain.user-id",
            Self::ReturnTo => "regain.return-to",
            Self::LinkToken => "regain.link-token",
            Self::Elsewhere => "regain.elsewhere",
        }
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// Reads; `None` when nothing is kept or storage is forbidden.
#[must_use]
pub fn read(what: Kept) -> Option<String> {
    storage()?.get_item(what.key()).ok()?
}

/// Keeps a text. Where storage is forbidden the app works on, but a reload starts anew.
pub fn keep(what: Kept, text: &str) {
    if let Some(storage) = storage() {
        // Full or forbidden: see above.
        let _ = storage.set_item(what.key(), text);
    }
}

/// Forgets.
pub fn forget(what: Kept) {
    if let Some(storage) = storage() {
        // As above.
        let _ = storage.remove_item(what.key());
    }
}
