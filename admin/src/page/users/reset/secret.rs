//! A password or a link on the screen: for a minute, to be copied or read out.

use leptos::prelude::*;
use regain_contract::admin::{Credential, RESET_ANSWER_SECONDS};
use regain_contract::{Secret, Timestamp};
use regain_kit::platform::input::InputId;
use regain_kit::platform::{clock, intl};
use regain_kit::ui::clock::count_down;
use regain_kit::ui::swap::Swap;

use super::copy_button::CopyButton;
use super::spoken_form::{Pieces, SpokenForm};
use crate::message::{Id, fill, say};
use crate::ui::button::PressButton;

/// The field that it stands in.
const SECRET: InputId = InputId("secret");
/// For how long it is shown, in seconds.
const SECONDS_SHOWN: i64 = 60;

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretKind {
    /// A one-time link.
    Link,
    /// A temporary password.
    Password,
}

impl SecretKind {
    /// What is shown of a credential.
    #[must_use]
    pub fn of(credential: &Credential) -> Self {
        match credential {
            Credential::OneTimeLink => Self::Link,
            _ => Self::Password,
        }
    }
}

/// How a hidden secret is shown once more.
#[derive(Clone, Copy)]
pub struct ShowAgain {
    /// When the reset was asked for.
    pub first_sent: StoredValue<Timestamp>,
    /// It is being asked for.
    pub is_pending: Signal<bool>,
    /// Asks for it.
    pub show: Callback<()>,
}

/// Whether the API still gives the result of a reset to whoever asks with its key.
#[must_use]
pub fn is_kept_by_api(first_sent: Timestamp) -> bool {
    let end = first_sent.plus(i64::from(RESET_ANSWER_SECONDS));
    end.seconds_after(clock::now()) > 0
}

/// The secret, or the way to see it once more. `value` is dropped when it is hidden.
#[component]
pub fn SecretView(
    kind: SecretKind,
    value: RwSignal<Option<Secret>>,
    show_again: ShowAgain,
) -> impl IntoView {
    let content = move || match value.get() {
        Some(secret) => view! { <ShownSecret kind value secret/> }.into_any(),
        None => view! { <HiddenSecret kind show_again/> }.into_any(),
    };
    view! { <Swap class="secret" content/> }
}

#[component]
fn ShownSecret(kind: SecretKind, value: RwSignal<Option<Secret>>, secret: Secret) -> impl IntoView {
    let end = clock::now().plus(SECONDS_SHOWN);
    let left = count_down(move || end.seconds_after(clock::now()));
    Effect::new(move |_| {
        if left.get() == 0 {
            value.set(None);
        }
    });
    let label = match kind {
        SecretKind::Link => Id::SecretLink,
        SecretKind::Password => Id::SecretPassword,
    };
    let clock = move || {
        fill(
            Id::SecretHides,
            &[("time", &intl::format_clock(left.get()))],
        )
    };
    let text = secret.expose().to_owned();
    let spoken = (kind == SecretKind::Password).then(|| {
        view! { <SpokenForm pieces=Pieces::of(&text)/> }
    });
    view! {
        <div class="secret__open">
            <label class="field__label" for=SECRET.0>
                {say(label)}
            </label>
            <div class="field__row">
                <input
                    class="field__input secret__value"
                    id=SECRET.0
                    type="text"
                    value=text
                    readonly
                    autocomplete="off"
                    spellcheck="false"
                    dir="ltr"
                />
                <CopyButton secret input=SECRET/>
            </div>
            {spoken}
            <p class="secret__clock">
                <span>{clock}</span>
                <PressButton
                    class="button button--link"
                    label=Id::SecretHide
                    press=move || value.set(None)
                />
            </p>
        </div>
    }
}

#[component]
fn HiddenSecret(kind: SecretKind, show_again: ShowAgain) -> impl IntoView {
    let is_kept = is_kept_by_api(show_again.first_sent.get_value());
    let text = match (is_kept, kind) {
        (true, SecretKind::Link) => Id::SecretLinkHidden,
        (true, SecretKind::Password) => Id::SecretHidden,
        (false, _) => Id::SecretGone,
    };
    let button = is_kept.then(|| {
        view! {
            <PressButton
                label=Id::SecretShowAgain
                is_busy=show_again.is_pending
                press=move || show_again.show.run(())
            />
        }
    });
    view! {
        <div class="secret__hidden">
            <p role="status">{say(text)}</p>
            {button}
        </div>
    }
}
