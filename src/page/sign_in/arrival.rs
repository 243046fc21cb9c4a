//! Where a fresh session leads.

use regain_contract::Session;
use regain_kit::navigate::Navigate;
use regain_kit::platform::{document, storage};
use regain_kit::route::Route;

/// Goes to a password of one's own first, then to where one wanted to go.
pub fn go_on_signed_in(navigate: Navigate, session: &Session) {
    if session.must_change_password {
        return navigate.replace(Route::ChangePassword);
    }
    let wanted = storage::read(storage::Kept::ReturnTo);
    storage::forget(storage::Kept::ReturnTo);
    match wanted {
        None => navigate.replace(Route::Account),
        Some(address) => match Route::of_address(&address) {
            Some(_) => navigate.replace_address(&address),
            // It was allowed when it was kept.
            None => document::leave(&address),
        },
    }
}
