//! The API's settings, asked for once and shared by all pages.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_contract::{Settings, Support};

use crate::api;
use crate::config::Config;
use crate::failure::Failure;

/// The settings, as far as they are known. Lives in `App`.
#[derive(Clone, Copy)]
pub struct Known(RwSignal<Option<Result<Settings, Failure>>>);

impl Known {
    /// Asks for them.
    #[must_use]
    pub fn ask() -> Self {
        let known = Self(RwSignal::new(None));
        known.again();
        known
    }

    /// Asks again, after a failure.
    pub fn again(self) {
        self.0.set(None);
        spawn_local(async move { self.0.set(Some(api::settings::settings().await)) });
    }

    /// `None` while they are on their way. Reactive.
    #[must_use]
    pub fn get(self) -> Option<Result<Settings, Failure>> {
        self.0.get()
    }

    /// The settings as they are now, if they are known.
    #[must_use]
    pub fn now(self) -> Option<Settings> {
        self.0
            .with_untracked(|known| known.as_ref()?.as_ref().ok().cloned())
    }

    /// Whom to turn to: what the deployment names, then what the API does. Reactive.
    #[must_use]
    pub fn support(self, config: StoredValue<Config>) -> Signal<Support> {
        Signal::derive(move || {
            let own = config.with_value(|config| config.support.clone());
            let api = self.0.with(|known| match known {
                Some(Ok(settings)) => settings.support.clone(),
                _ => Support::default(),
            });
            Support {
                name: own.name.or(api.name),
                email: own.email.or(api.email),
                phone: own.phone.or(api.phone),
                url: own.url.or(api.url),
            }
        })
    }
}
