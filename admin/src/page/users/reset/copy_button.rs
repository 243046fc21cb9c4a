//! The button that copies a secret.

use std::time::Duration;

use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use regain_contract::Secret;
use regain_kit::latest::Latest;
use regain_kit::platform::input::InputId;

use crate::message::{Id, say};
use crate::platform::clipboard;

/// For how long the button says what it has done.
const TIME_SHOWN: Duration = Duration::from_secs(8);

/// What pressing the button came to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Copied {
    ToClipboard,
    /// The browser keeps pages from the clipboard: the text is selected, to be copied by hand.
    SelectedOnly,
}

/// What the button says it has done, and until when.
#[derive(Clone, Copy)]
struct CopyNotice {
    shown: RwSignal<Option<Copied>>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl CopyNotice {
    fn new() -> Self {
        let notice = Self {
            shown: RwSignal::new(None),
            timer: StoredValue::new(None),
        };
        on_cleanup(move || notice.stop_timer());
        notice
    }

    fn show(self, copied: Copied) {
        self.stop_timer();
        self.shown.set(Some(copied));
        let hide = move || self.shown.set(None);
        self.timer
            .set_value(set_timeout_with_handle(hide, TIME_SHOWN).ok());
    }

    fn stop_timer(self) {
        if let Some(Some(timer)) = self.timer.try_get_value() {
            timer.clear();
        }
    }
}

/// Copies a secret, and says so for a moment. `input` is the field that the secret stands in.
#[component]
pub fn CopyButton(secret: Secret, input: InputId) -> impl IntoView {
    let notice = CopyNotice::new();
    let copying = Latest::new();
    let copy = move |_| {
        // A password has no white space at its ends to lose, and none is to be added.
        let text = secret.expose().trim().to_owned();
        copying.run(async move {
            notice.show(match clipboard::copy(&text).await {
                Ok(()) => Copied::ToClipboard,
                Err(_) => {
                    input.select();
                    Copied::SelectedOnly
                }
            });
        });
    };
    let text = move || {
        notice.shown.get().map(|copied| match copied {
            Copied::ToClipboard => say(Id::SecretCopied),
            Copied::SelectedOnly => say(Id::SecretSelected),
        })
    };
    view! {
        <div class="secret__copying">
            <button class="field__reveal secret__copy" type="button" on:click=copy>
                {say(Id::SecretCopy)}
            </button>
            <span class="secret__copied" role="status">
                {text}
            </span>
        </div>
    }
}
