//! Where people sign in, and the link that leads there from wherever they are.

use leptos::prelude::*;
use regain_kit::config::{Config, SignInAt};
use regain_kit::message::{MessageId, say};
use regain_kit::navigate::Navigate;
use regain_kit::platform::{document, storage};
use regain_kit::route::Route;
use regain_kit::session;
use regain_kit::settings::ApiSettings;

/// What the way to signing in depends on.
#[derive(Clone, Copy)]
pub struct SignInLink {
    navigate: Navigate,
    config: StoredValue<Config>,
    settings: ApiSettings,
}

impl SignInLink {
    /// Out of what all pages share.
    #[must_use]
    pub fn new() -> Self {
        Self {
            navigate: expect_context(),
            config: expect_context(),
            settings: expect_context(),
        }
    }

    /// Where people sign in: what the deployment says, or else the API. Reactive.
    #[must_use]
    pub fn sign_in_at(self) -> SignInAt {
        let mode = self.settings.sign_in_mode();
        self.config
            .with_value(|config| config.sign_in.sign_in_at(mode.as_ref()))
    }

    /// The identity provider's address for a user, with the way back where one is kept.
    #[must_use]
    pub fn provider_address(self, address: &str, user_id: &str) -> String {
        let return_to = storage::read(storage::Kept::ReturnTo);
        let back = return_to.map(|address| match Route::of_address(&address) {
            Some(_) => document::absolute(&self.navigate.address(&address)),
            None => address,
        });
        self.config.with_value(|config| {
            config
                .sign_in
                .provider_address(address, user_id, back.as_deref())
        })
    }

    /// The address that leads to signing in; `None` where this app does not know. Reactive.
    fn href(self) -> Option<String> {
        match self.sign_in_at() {
            SignInAt::Here => Some(self.navigate.href(Route::SignIn)),
            SignInAt::Provider(address) => {
                Some(self.provider_address(&address, &session::user_id()))
            }
            SignInAt::Elsewhere(address) => address,
        }
    }
}

impl Default for SignInLink {
    fn default() -> Self {
        Self::new()
    }
}

/// **Back to sign in**, wherever that is; hidden where this app does not know.
#[component]
pub fn BackToSignIn(#[prop(default = "link")] class: &'static str) -> impl IntoView {
    let link = SignInLink::new();
    view! {
        <a
            class=class
            href=move || link.href()
            hidden=move || link.href().is_none()
            rel=move || (link.sign_in_at() != SignInAt::Here).then_some("external")
        >
            {say(MessageId::ActionBackToSignIn)}
        </a>
    }
}
