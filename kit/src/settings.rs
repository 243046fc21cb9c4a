//! The API's settings, asked for once and shared by all pages.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_contract::{API_VERSION, Settings, Support};

use crate::api;
use crate::failure::Failure;
use crate::platform::script;

/// The settings, as far as they are known. Lives in `App`.
#[derive(Clone, Copy)]
pub struct ApiSettings(RwSignal<Option<Result<Settings, Failure>>>);

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
            let answer = api::settings::settings().await;
            if let Err(Failure::OtherVersion { version }) = &answer {
                script::warn(&format!(
                    "The API is of version {version}, this app of {API_VERSION}: they cannot work together."
                ));
            }
            self.0.set(Some(answer));
        });
    }

    /// Looks at them; `None` while they are on their way. Reactive.
    pub fn with<T>(self, look: impl FnOnce(Option<&Result<Settings, Failure>>) -> T) -> T {
        self.0.with(|answer| look(answer.as_ref()))
    }

    /// Looks at the settings as they are now, if they are known. Not reactive.
    pub fn with_current<T>(self, look: impl FnOnce(Option<&Settings>) -> T) -> T {
        self.0
            .with_untracked(|answer| look(answer.as_ref().and_then(|answer| answer.as_ref().ok())))
    }

    /// Whom to turn to: what the deployment names, then what the API does. Reactive.
    #[must_use]
    pub fn support(self, own: &Support) -> Support {
        self.with(|answer| match answer {
            Some(Ok(settings)) => first_named(own, &settings.support),
            _ => own.clone(),
        })
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
