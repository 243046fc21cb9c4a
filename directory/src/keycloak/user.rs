//! A user of Keycloak, and the person that becomes of one.

use std::collections::BTreeMap;

use regain_contract::{MethodKind, Timestamp};
use serde::Deserialize;

use super::group::Standing;
use super::settings::Settings;
use crate::person::{Person, PersonId, PersonState, Reach};
use crate::phone;
use crate::reach::{Ways, reach_by_address};

/// Keycloak's word for the duty to change the password.
const UPDATE_PASSWORD: &str = "UPDATE_PASSWORD";

/// Why somebody cannot be changed who comes from elsewhere.
pub(super) const READ_ONLY: &str = "kept in a directory that Keycloak only reads";

/// Names of service accounts begin so, and no person's may.
const SERVICE_ACCOUNT: &str = "service-account-";

/// A user.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct User {
    pub(super) id: String,
    pub(super) username: String,
    pub(super) enabled: bool,
    #[serde(default)]
    pub(super) email: Option<String>,
    #[serde(default)]
    pub(super) first_name: Option<String>,
    #[serde(default)]
    pub(super) last_name: Option<String>,
    #[serde(default)]
    pub(super) attributes: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub(super) required_actions: Vec<String>,
    #[serde(default)]
    pub(super) federation_link: Option<String>,
    /// Only in lists of the console's own interface.
    #[serde(default)]
    pub(super) brute_force_status: Option<BruteForceStatus>,
}

/// How wrong passwords have told on somebody.
#[derive(Debug, Deserialize)]
pub(super) struct BruteForceStatus {
    /// Locked for now.
    #[serde(default)]
    pub(super) disabled: bool,
}

/// What is known of a user beside their record.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Locked after wrong passwords, for a time.
    pub(super) is_locked: bool,
    /// What their groups make of them.
    pub(super) standing: Standing,
    /// When the password was last set.
    pub(super) password_changed_at: Option<Timestamp>,
    /// They have a role by which the realm is administered.
    pub(super) is_administrator: bool,
    /// They come from another directory, where nothing may be changed from Keycloak.
    pub(super) is_read_only: bool,
}

impl User {
    /// Keycloak switches an account off when it locks it for good, and says so in an attribute.
    pub(super) fn is_locked_for_good(&self) -> bool {
        let reason = self.attributes.get("disabledReason");
        !self.enabled
            && reason.is_some_and(|reason| reason.iter().any(|it| it == "permanentLockout"))
    }

    pub(super) fn must_change(&self) -> bool {
        self.required_actions.iter().any(|it| it == UPDATE_PASSWORD)
    }

    /// One of the texts that they may be asked for by, whatever its case.
    pub(super) fn is_called(&self, user_id: &str) -> bool {
        let is_it = |text: &str| text.to_lowercase() == user_id.to_lowercase();
        is_it(&self.username) || self.email.as_deref().is_some_and(is_it)
    }

    /// What they are greeted with.
    pub(super) fn name(&self) -> String {
        let parts = [&self.first_name, &self.last_name];
        let parts = parts.into_iter().flatten().map(|it| it.trim());
        let name = parts
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        if name.is_empty() {
            self.username.clone()
        } else {
            name
        }
    }

    fn state(&self, facts: &Facts) -> PersonState {
        match self.enabled {
            false if self.is_locked_for_good() => PersonState::Locked,
            false => PersonState::Disabled,
            true if facts.is_locked => PersonState::Locked,
            true => PersonState::Active,
        }
    }

    /// Why they must not be touched from here.
    pub(super) fn protected(&self, facts: &Facts) -> Option<&'static str> {
        if self.username.starts_with(SERVICE_ACCOUNT) {
            Some("a service account")
        } else if facts.is_administrator {
            Some("administers the realm")
        } else if facts.standing.is_protected {
            Some("in a protected group")
        } else if facts.is_read_only {
            Some(READ_ONLY)
        } else {
            None
        }
    }

    /// The person.
    pub(super) fn into_person(mut self, settings: &Settings, facts: &Facts) -> Person {
        let (reach, unusable) = self.reach(settings);
        let language = self.attributes.remove(&settings.language_attribute);
        Person {
            name: self.name(),
            state: self.state(facts),
            must_change: self.must_change(),
            protected: self.protected(facts),
            role: facts.standing.role.clone(),
            password_changed_at: facts.password_changed_at,
            reach,
            unusable,
            language: language.and_then(|values| values.into_iter().next()),
            id: PersonId(self.id),
            user_id: self.username,
            email: self.email,
        }
    }

    /// The ways to reach them, and the values that are none. A mobile is reached by text message and by
    /// call: which of them is offered is for the courier to say.
    fn reach(&self, settings: &Settings) -> (Vec<Reach>, Vec<String>) {
        let values = |names: &[String]| -> Vec<&String> {
            let found = names.iter().filter_map(|name| self.attributes.get(name));
            found.flatten().collect()
        };
        let mut ways = Ways::beside(self.email.as_deref());
        for value in values(&settings.alternate_email_attributes) {
            ways.add(reach_by_address(value), value);
        }
        for value in values(&settings.mobile_attributes) {
            let number = phone::normalize(value, settings.country.as_deref());
            for kind in [MethodKind::Sms, MethodKind::Voice] {
                let target = number.clone();
                ways.add(target.map(|target| Reach { kind, target }), value);
            }
        }
        ways.found()
    }
}
