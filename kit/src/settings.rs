//! The API's settings, asked for once and shared by all pages.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_contract::{API_VERSION, Settings, SignInMode, Support};

use crate::api::settings::{SettingsText, load_settings, read_settings};
use crate::failure::Failure;
use crate::platform::script;

/// The settings, as far as they have come. Lives in `App`. What the first page needs of them is read at
/// once; the rest by the pages that need it, since what reads it is in the second file.
#[derive(Clone, Copy)]
pub struct ApiSettings(RwSignal<Option<Result<SettingsText, Failure>>>);

impl ApiSettings {
    /// Asks for them.
    #[must_use]
    pub fn ask() -> Self {
        let settings = Self(RwSignal::new(None));
        settings.ask_again();
        settings
    }

    /// Asks for them once more, after a failure.
    pub fn ask_again(self) {
        self.0.set(None);
        spawn_local(async move {
            let answer = load_settings().await;
            if let Err(Failure::OtherVersion { version }) = &answer {
                script::warn(&format!(
                    "The API is of version {version}, this app of {API_VERSION}: they cannot work together."
                ));
            }
            self.0.set(Some(answer));
        });
    }

    /// How people sign in, once the API has said so. Reactive.
    #[must_use]
    pub fn sign_in_mode(self) -> Option<SignInMode> {
        self.0.with(|answer| match answer {
            Some(Ok(settings)) => Some(settings.sign_in.clone()),
            _ => None,
        })
    }

    /// Whether the API is of a version that this app cannot work with. Reactive.
    #[must_use]
    pub fn are_of_other_version(self) -> bool {
        self.0
            .with(|answer| matches!(answer, Some(Err(Failure::OtherVersion { .. }))))
    }

    /// All of them, read anew at each call; `None` while they are on their way. Reactive.
    #[must_use]
    pub fn read(self) -> Option<Result<Settings, Failure>> {
        self.0.with(|answer| match answer.as_ref()? {
            Ok(settings) => Some(read_settings(settings)),
            Err(failure) => Some(Err(failure.clone())),
        })
    }

    /// Whom to turn to: what the deployment names, then what the API does. Reactive.
    #[must_use]
    pub fn support(self, own: &Support) -> Support {
        match self.read() {
            Some(Ok(settings)) => first_named(own, &settings.support),
            _ => own.clone(),
        }
    }
}

/// Each way to reach somebody from the first source that names it.
fn first_named(own: &Support, api: &Support) -> Support {
    let or = |own: &Option<String>, api: &Option<String>| own.clone().or_else(|| api.clone());
    Support {
        name: or(&own.name, &api.name),
        email: or(&own.email, &api.email),
        phone: or(&own.phone, &api.phone),
        url: or(&own.url, &api.url),
    }
}
