//! Session storage: it lives as long as the tab, also through reloads and tab discards.

use std::cell::RefCell;

use web_sys::Storage;

/// What is kept there.
#[derive(Clone, Copy, PartialEq, Eq)]
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
    /// Whether the session of this tab is open, or has ended without having been closed here.
    Session,
}

impl Kept {
    fn key(self) -> &'static str {
        match self {
            Self::Handle => "regain.handle",
            Self::UserId => "regain.user-id",
            Self::ReturnTo => "regain.return-to",
            Self::LinkToken => "regain.link-token",
            Self::Elsewhere => "regain.elsewhere",
            Self::Session => "regain.session",
        }
    }
}

thread_local! {
    /// Where storage is forbidden: the app works on, but a reload starts anew.
    static MEMORY: RefCell<Vec<(Kept, String)>> = const { RefCell::new(Vec::new()) };
}

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// Reads; `None` when nothing is kept.
#[must_use]
pub fn read(what: Kept) -> Option<String> {
    let stored = storage().and_then(|storage| storage.get_item(what.key()).ok()?);
    stored.or_else(|| {
        MEMORY.with_borrow(|memory| {
            let kept = memory.iter().find(|(kept, _)| *kept == what);
            kept.map(|(_, text)| text.clone())
        })
    })
}

/// Keeps a text, in place of an earlier one.
pub fn keep(what: Kept, text: &str) {
    // Storage that is full refuses a longer text, and still holds the earlier one.
    forget(what);
    let stored = storage().is_some_and(|storage| storage.set_item(what.key(), text).is_ok());
    if !stored {
        MEMORY.with_borrow_mut(|memory| memory.push((what, text.to_owned())));
    }
}

/// Forgets.
pub fn forget(what: Kept) {
    if let Some(storage) = storage() {
        // Forbidden: then nothing was kept there.
        let _ = storage.remove_item(what.key());
    }
    MEMORY.with_borrow_mut(|memory| memory.retain(|(kept, _)| *kept != what));
}
