//! Where people sign in, and the way there from wherever they are.

use leptos::prelude::*;

use crate::config::{Config, Place};
use crate::dom::element::El;
use crate::dom::{page, storage};
use crate::message::{MessageId, say};
use crate::navigate::Navigate;
use crate::route::Route;
use crate::session;
use crate::settings::Known;
use crate::signal::Stored;
use crate::ui::link::link_as;

/// What the way to signing in depends on.
#[derive(Clone, Copy)]
pub struct Way {
    go: Navigate,
    config: Stored<Config>,
    known: Known,
}

impl Way {
    /// To be called while a page is made.
    #[must_use]
    pub fn here() -> Self {
        Self {
            go: expect_context(),
            config: expect_context(),
            known: expect_context(),
        }
    }

    /// Where people sign in: what the deployment says, or else the API. Reactive: the API may have
    /// to be asked first.
    #[must_use]
    pub fn place(self) -> Place {
        self.known.with(|known| {
            let api = known.and_then(|known| known.as_ref().ok());
            let api = api.map(|known| &known.sign_in);
            self.config.with_value(|config| config.sign_in.place(api))
        })
    }

    /// The identity provider's address for a user, with the way back to where they were going.
    #[must_use]
    pub fn at_provider(self, address: &str, user_id: &str) -> String {
        let back = storage::read(storage::Kept::ReturnTo).map(|to| match Route::of_address(&to) {
            Some(_) => page::whole(&self.go.address(&to)),
            None => to,
        });
        self.config.with_value(|config| {
            config
                .sign_in
                .at_provider(address, user_id, back.as_deref())
        })
    }
}

/// **Back to sign in**, wherever that is; hidden where this app does not know.
#[must_use]
pub fn back_to_sign_in(classes: &str) -> El {
    let way = Way::here();
    let href = move || match way.place() {
        Place::Here => Some(way.go.href(Route::SignIn)),
        Place::Provider(address) => Some(way.at_provider(&address, &session::user_id())),
        Place::Elsewhere(address) => address,
    };
    link_as(classes, "", &say(MessageId::ActionBackToSignIn))
        .attr_of("href", href)
        .flag_of("hidden", move || href().is_none())
        // The router leaves such links to the browser.
        .attr_of("rel", move || {
            (way.place() != Place::Here).then(|| "external".to_owned())
        })
}
