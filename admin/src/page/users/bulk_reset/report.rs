//! What was done, as a file.

use regain_contract::Timestamp;
use regain_kit::platform::clock;
use regain_kit::platform::file::File;

use super::progress::progress_text;
use crate::message::{Id, say};
use crate::people::report::csv;
use crate::people::run::Run;

/// Saves names and results under the present time: no password, no link.
pub fn save_report(run: &Run) {
    let heads = [Id::UsersUserId, Id::UsersName, Id::TogetherResult].map(say);
    let mut rows = vec![heads.to_vec()];
    rows.extend(run.0.iter().map(|reset| {
        let user = &reset.user;
        // Marks of direction are for the screen.
        let result =
            progress_text(&reset.progress).replace(['\u{2066}', '\u{2068}', '\u{2069}'], "");
        vec![user.user_id.clone(), user.name.clone(), result]
    }));
    let Timestamp(now) = clock::now();
    // Fails only where the browser has no memory left; then there is no file to be had.
    if let Some(file) = File::of_text(&csv(&rows), "text/csv;charset=utf-8") {
        file.save(&format!("password-resets-{now}.csv"));
    }
}
