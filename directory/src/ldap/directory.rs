//! A directory that speaks LDAP.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use thiserror::Error;

use super::bind::BindTimes;
use super::connection::{Connections, Lease};
use super::criteria;
use super::entry::Entry;
use super::fact::{Facts, Keeper};
use super::filter;
use super::flavour::Flavour;
use super::lockout;
use super::membership::Memberships;
use super::names::Names;
use super::people::PeopleReader;
use super::policy::{self, PasswordRules};
use super::settings::Settings;
use super::settings_fault::SettingsError;
use super::stamp;
use crate::capability::Capabilities;
use crate::error::DirectoryError;
use crate::person::{Person, PersonId};

/// How long it is remembered who is in the groups that the operator names, for what is only shown.
const MEMBERSHIPS_FOR: Duration = Duration::from_secs(60);

/// A directory that speaks LDAP. Its connections are opened when they are needed, and again when
/// they are lost.
pub struct LdapDirectory {
    pub(super) settings: Settings,
    pub(super) names: Names,
    pub(super) facts: Facts,
    pub(super) connections: Connections,
    pub(super) bind_times: BindTimes,
    pub(super) capabilities: Capabilities,
    /// Rules for people in general, as they were when it was opened.
    pub(super) rules: Option<PasswordRules>,
    memberships: Mutex<Option<(Instant, Arc<Memberships>)>>,
}

/// Why a directory cannot be used.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The settings contradict themselves, or the server.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The server does not do what was asked.
    #[error(transparent)]
    Directory(#[from] DirectoryError),
}

/// An entry that was looked for by its id.
pub(super) struct Located {
    pub entry: Entry,
    /// It stands below the base and fits the filter.
    pub inside: bool,
}

impl LdapDirectory {
    /// Connects, finds out what the server is, and whether base and groups are there.
    ///
    /// # Errors
    /// What is wrong with the settings, or why the server cannot be used.
    pub async fn open(settings: Settings) -> Result<Self, OpenError> {
        settings.check()?;
        let connections = Connections::new(&settings)?;
        let (facts, names, rules, memberships) = {
            let mut lease = connections.take().await?;
            let facts = Facts::read(&mut lease, &settings).await?;
            agree(&settings, &facts)?;
            let names = Names::of(&settings, facts.flavour);
            // Told apart from a base that holds nobody.
            lease
                .find(&settings.base, &names.people, &names.user_id, 1)
                .await?;
            let rules = policy::read(&mut lease, &settings, &facts, None).await?;
            let read = Memberships::read(&mut lease, &settings, &names, &facts).await?;
            (facts, names, rules, read)
        };
        tracing::info!(product = facts.product, flavour = %facts.flavour, "the directory is connected");
        Ok(Self {
            capabilities: capabilities(&settings, &facts, rules.as_ref()),
            memberships: Mutex::new(Some((Instant::now(), Arc::new(memberships)))),
            bind_times: BindTimes::default(),
            settings,
            names,
            facts,
            connections,
            rules,
        })
    }

    /// What the server is: as configured, or as it was found.
    #[must_use]
    pub fn flavour(&self) -> Flavour {
        self.facts.flavour
    }

    /// The server's name, as far as it tells one.
    #[must_use]
    pub fn product(&self) -> &str {
        &self.facts.product
    }

    /// Attributes that make a person.
    pub(super) fn attributes(&self) -> Vec<String> {
        self.names.of_person(self.facts.flavour)
    }

    /// The entry with an id: below the base, or wherever it was moved.
    pub(super) async fn locate(
        &self,
        lease: &mut Lease<'_>,
        id: &PersonId,
    ) -> Result<Option<Located>, DirectoryError> {
        let Some(with_id) = criteria::person(&self.names, &self.facts, id) else {
            return Ok(None);
        };
        let fits = filter::and(&self.names.people, &with_id);
        let attributes = self.attributes();
        let found = lease
            .find(&self.settings.base, &fits, &attributes, 1)
            .await?;
        if let Some(entry) = found.into_iter().next() {
            return Ok(Some(Located {
                entry,
                inside: true,
            }));
        }
        let found = lease
            .find_if_visible(&self.facts.root, &with_id, &attributes)
            .await?;
        Ok(found.map(|entry| Located {
            entry,
            inside: false,
        }))
    }

    /// The person in an entry.
    pub(super) async fn person_at(
        &self,
        lease: &mut Lease<'_>,
        located: &Located,
        memberships: &Memberships,
    ) -> Result<Person, DirectoryError> {
        let entry = &located.entry;
        let lock_seconds = if lockout::was_locked(entry) {
            let rules = policy::read(lease, &self.settings, &self.facts, Some(entry)).await?;
            rules.and_then(|rules| rules.lock_seconds)
        } else {
            None
        };
        self.people(memberships)
            .person(entry, located.inside, lock_seconds)
    }

    pub(super) fn people<'a>(&'a self, memberships: &'a Memberships) -> PeopleReader<'a> {
        PeopleReader {
            names: &self.names,
            facts: &self.facts,
            memberships,
            country: self.settings.country.as_deref(),
            service_account: &self.settings.bind_dn,
            now: stamp::now(),
        }
    }

    /// Who is in the groups that the operator names, as it was a minute ago at most.
    pub(super) async fn recent_memberships(
        &self,
        lease: &mut Lease<'_>,
    ) -> Result<Arc<Memberships>, DirectoryError> {
        {
            let kept = self
                .memberships
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            if let Some((since, memberships)) = kept.as_ref()
                && since.elapsed() < MEMBERSHIPS_FOR
            {
                return Ok(memberships.clone());
            }
        }
        self.memberships_now(lease).await
    }

    /// Who is in them now: what is to be changed must not be decided by what was.
    pub(super) async fn memberships_now(
        &self,
        lease: &mut Lease<'_>,
    ) -> Result<Arc<Memberships>, DirectoryError> {
        let read = Memberships::read(lease, &self.settings, &self.names, &self.facts).await?;
        let read = Arc::new(read);
        let mut kept = self
            .memberships
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *kept = Some((Instant::now(), read.clone()));
        Ok(read)
    }
}

/// Whether the server is what the settings say.
fn agree(settings: &Settings, facts: &Facts) -> Result<(), SettingsError> {
    if facts.flavour == Flavour::ActiveDirectory {
        settings.check_encrypted()?;
    }
    match settings.flavour {
        Some(flavour) if flavour != facts.flavour => Err(SettingsError {
            key: "flavour",
            sentence: format!(
                "this says {flavour}, but the server is {} ({}): leave it out",
                facts.flavour, facts.product
            ),
        }),
        _ => Ok(()),
    }
}

fn capabilities(settings: &Settings, facts: &Facts, rules: Option<&PasswordRules>) -> Capabilities {
    let is_ad = facts.flavour == Flavour::ActiveDirectory;
    let keeps_policy = is_ad || facts.password_policy;
    let demands_change = match facts.keeper {
        Keeper::PasswordPolicy => true,
        Keeper::Ds389 { demands_change } => demands_change,
    };
    let keeps_history = rules.is_some_and(|rules| rules.history > 0);
    Capabilities {
        unlock: keeps_policy,
        must_change: keeps_policy && demands_change,
        search: true,
        groups: true,
        end_sessions: false,
        policy: keeps_policy || settings.policy.is_some(),
        history: keeps_history && (!is_ad || facts.policy_hints),
        password_changed_at: keeps_policy,
    }
}
