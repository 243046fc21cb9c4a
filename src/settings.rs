//! The API's settings, asked for once and shared by all pages.

use leptos::task::spawn_local;
use regain_contract::{API_VERSION, Settings, Support};

use crate::api;
use crate::dom::boot;
use crate::failure::Failure;
use crate::signal::Signal;

/// The settings, as far as they are known. Lives in `App`.
#[derive(Clone, Copy)]
pub struct Known(Signal<Option<Result<Settings, Failure>>>);

impl Known {
    /// Asks for them.
    #[must_use]
    pub fn ask() -> Self {
        let known = Self(Signal::new(None));
        known.again();
        known
    }

    /// Asks again, after a failure.
    pub fn again(self) {
        self.0.set(None);
        spawn_local(async move {
            let answer = api::settings::settings().await;
            if let Err(Failure::OtherVersion { version }) = &answer {
                let parts = [
                    "The API is of version ",
                    version,
                    ", this app of ",
                    API_VERSION,
                ];
                boot::warn(&[&parts.concat(), ": they cannot work together."].concat());
            }
            self.0.set(Some(answer));
        });
    }

    /// Looks at them; `None` while they are on their way. Reactive.
    pub fn with<T>(self, look: impl FnOnce(Option<&Result<Settings, Failure>>) -> T) -> T {
        self.0.with(|known| look(known.as_ref()))
    }

    /// Looks at the settings as they are now, if they are known.
    pub fn now<T>(self, look: impl FnOnce(Option<&Settings>) -> T) -> T {
        self.0
            .with_untracked(|known| look(known.as_ref().and_then(|known| known.as_ref().ok())))
    }

    /// Whom to turn to: what the deployment names, then what the API does. Reactive.
    #[must_use]
    pub fn support(self, own: &Support) -> Support {
        self.0.with(|known| {
            let api = known
                .as_ref()
                .and_then(|known| known.as_ref().ok())
                .map(|known| &known.support);
            let or = |own: &Option<String>, part: fn(&Support) -> &Option<String>| {
                own.clone()
                    .or_else(|| api.and_then(|api| part(api).clone()))
            };
            Support {
                name: or(&own.name, |api| &api.name),
                email: or(&own.email, |api| &api.email),
                phone: or(&own.phone, |api| &api.phone),
                url: or(&own.url, |api| &api.url),
            }
        })
    }
}
