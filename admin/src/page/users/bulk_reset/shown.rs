//! What one of them gets.

use leptos::prelude::*;

use super::flow::{BulkReset, SHOWN};
use crate::page::users::reset::secret::SecretView;
use crate::ui::refused::Refused;

/// The password or link of one of them: asked for each time it is shown, and dropped after a minute.
#[component]
pub fn ShownResult(bulk_reset: BulkReset) -> impl IntoView {
    let shown = Memo::new(move |_| bulk_reset.shown.get());
    let content = move || {
        shown.get().map(|at| {
            let name = bulk_reset
                .run
                .with_untracked(|run| run.0.get(at).map(|reset| reset.user.name.clone()));
            view! {
                <h3 class="reset__title">{name}</h3>
                <SecretView
                    kind=untrack(|| bulk_reset.kind())
                    value=bulk_reset.secret
                    show_again=bulk_reset.show_again(at)
                />
            }
        })
    };
    view! {
        <div class="together__shown" id=SHOWN tabindex="-1">
            <Refused failure=bulk_reset.showing.failure/>
            {content}
        </div>
    }
}
