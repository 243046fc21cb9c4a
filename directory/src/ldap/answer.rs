//! What an LDAP directory answers.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use ldap3::dn_escape;
use regain_contract::{Policy, Secret};
use tokio::time::{sleep, timeout};

use super::bind;
use super::connection::Lease;
use super::criteria;
use super::directory::{LdapDirectory, Located};
use super::entry::Entry;
use super::filter;
use super::group::GroupReader;
use super::policy;
use crate::capability::Capabilities;
use crate::error::DirectoryError;
use crate::password::PasswordCheck;
use crate::person::{Person, PersonId, PersonState};
use crate::port::Directory;
use crate::search::{Group, PeopleFound, PeopleQuery};

/// So many entries for one user ID are told apart, in the log alone.
const AMBIGUOUS: usize = 10;
/// How long readiness waits.
const PROBE: Duration = Duration::from_secs(3);
/// Belongs to nobody.
const NOBODY: &str = "00000000-0000-0000-0000-000000000000";

#[async_trait]
impl Directory for LdapDirectory {
    fn capabilities(&self) -> Capabilities {
        self.capabilities
    }

    async fn find(&self, user_id: &str) -> Result<Option<Person>, DirectoryError> {
        if user_id.trim().is_empty() {
            return Ok(None);
        }
        let mut lease = self.connections.take().await?;
        let fits = criteria::user_id(&self.names, &self.facts, user_id);
        let base = &self.settings.base;
        let mut found = lease
            .find(base, &fits, &self.attributes(), AMBIGUOUS)
            .await?;
        if found.len() > 1 {
            return Err(DirectoryError::Ambiguous(found.len()));
        }
        match found.pop() {
            Some(entry) => {
                let located = Located {
                    entry,
                    inside: true,
                };
                self.shown(&mut lease, &located).await.map(Some)
            }
            None => Ok(None),
        }
    }

    async fn person(&self, id: &PersonId) -> Result<Option<Person>, DirectoryError> {
        let mut lease = self.connections.take().await?;
        match self.locate(&mut lease, id).await? {
            Some(located) => self.shown(&mut lease, &located).await.map(Some),
            None => Ok(None),
        }
    }

    async fn check_password(
        &self,
        id: Option<&PersonId>,
        password: &Secret,
    ) -> Result<PasswordCheck, DirectoryError> {
        // Some servers take a bind without a password for one of nobody, and say yes.
        if password.expose().is_empty() {
            return Ok(PasswordCheck::Wrong);
        }
        let nobody = PersonId(NOBODY.into());
        let found = self.to_sign_in(id.unwrap_or(&nobody)).await?;
        let start = Instant::now();
        let Some((dn, state)) = found.filter(|_| id.is_some()) else {
            let place = format!("cn={},{}", dn_escape(NOBODY), self.settings.base);
            self.connections.bind_as(&place, password).await?;
            sleep(self.bind_times.rest(start.elapsed())).await;
            return Ok(PasswordCheck::Wrong);
        };
        let answer = self.connections.bind_as(&dn, password).await?;
        self.bind_times.remember(start.elapsed());
        bind::outcome(&answer, self.facts.flavour, state)
    }

    async fn policy(&self, id: Option<&PersonId>) -> Result<Option<Policy>, DirectoryError> {
        let mut lease = self.connections.take().await?;
        let entry = match id {
            Some(id) => Some(self.existing(&mut lease, id).await?.entry),
            None => None,
        };
        let rules = policy::read(&mut lease, &self.settings, &self.facts, entry.as_ref()).await?;
        Ok(rules.map(|rules| rules.policy))
    }

    async fn search(&self, query: &PeopleQuery) -> Result<PeopleFound, DirectoryError> {
        let mut lease = self.connections.take().await?;
        let memberships = self.recent_memberships(&mut lease).await?;
        let mut fits = self.names.people.clone();
        if let Some(text) = &query.text {
            fits = filter::and(&fits, &criteria::text(&self.names, text));
        }
        if let Some(state) = query.state {
            fits = filter::and(&fits, criteria::state(self.facts.flavour, state));
        }
        let filters = match &query.group {
            Some(group) => {
                let parts = self.groups_reader().members(&mut lease, group).await?;
                parts.iter().map(|part| filter::and(&fits, part)).collect()
            }
            None => vec![fits],
        };
        let reader = self.people(&memberships);
        let lock_seconds = self.rules.as_ref().and_then(|rules| rules.lock_seconds);
        let mut people: Vec<Person> = Vec::new();
        let mut cut = false;
        for fits in filters {
            let visit = |entry: Entry| {
                match reader.person(&entry, true, lock_seconds) {
                    Ok(person) if fits_query(query, &person, &people) => people.push(person),
                    Ok(_) => {}
                    Err(error) => tracing::debug!(%error, "an entry is left out of a search"),
                }
                if people.len() > query.most {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            };
            let base = &self.settings.base;
            cut |= lease.page(base, &fits, &self.attributes(), visit).await?;
            if people.len() > query.most {
                break;
            }
        }
        cut |= people.len() > query.most;
        people.sort_by_cached_key(|person| (person.name.to_lowercase(), person.user_id.clone()));
        people.truncate(query.most);
        Ok(PeopleFound { people, cut })
    }

    async fn groups(&self) -> Result<Vec<Group>, DirectoryError> {
        let mut lease = self.connections.take().await?;
        self.groups_reader().all(&mut lease).await
    }

    async fn groups_of(&self, id: &PersonId) -> Result<Vec<Group>, DirectoryError> {
        let mut lease = self.connections.take().await?;
        let located = self.existing(&mut lease, id).await?;
        self.groups_reader().of(&mut lease, &located.entry).await
    }

    async fn probe(&self) -> Result<(), DirectoryError> {
        let asked = async {
            let mut lease = self.connections.take().await?;
            let there = lease.read(&self.settings.base, &["1.1".to_owned()]).await?;
            let gone = || {
                DirectoryError::Unexpected(format!(
                    "{} is not there any more, or the service account may not see it: grant read of it",
                    self.settings.base
                ))
            };
            there.map(drop).ok_or_else(gone)
        };
        timeout(PROBE, asked).await.unwrap_or_else(|_| {
            Err(DirectoryError::Unavailable(
                "it did not answer in time: look at its load, and at the way there".into(),
            ))
        })
    }
}

impl LdapDirectory {
    /// The person, as they are shown.
    async fn shown(
        &self,
        lease: &mut Lease<'_>,
        located: &Located,
    ) -> Result<Person, DirectoryError> {
        let memberships = self.recent_memberships(lease).await?;
        self.person_at(lease, located, &memberships).await
    }

    /// Where the person signs in, and the state of the account; none for nobody.
    async fn to_sign_in(
        &self,
        id: &PersonId,
    ) -> Result<Option<(String, PersonState)>, DirectoryError> {
        let mut lease = self.connections.take().await?;
        let Some(located) = self.locate(&mut lease, id).await? else {
            return Ok(None);
        };
        let state = self.shown(&mut lease, &located).await?.state;
        Ok(Some((located.entry.dn, state)))
    }

    /// The entry with an id, which is there.
    pub(super) async fn existing(
        &self,
        lease: &mut Lease<'_>,
        id: &PersonId,
    ) -> Result<Located, DirectoryError> {
        self.locate(lease, id).await?.ok_or(DirectoryError::Gone)
    }

    fn groups_reader(&self) -> GroupReader<'_> {
        GroupReader {
            names: &self.names,
            facts: &self.facts,
        }
    }
}

/// What a filter cannot say: the state, and that nobody is found twice.
fn fits_query(query: &PeopleQuery, person: &Person, found: &[Person]) -> bool {
    let in_state = query.state.is_none_or(|state| state == person.state);
    let is_new = query.group.is_none() || found.iter().all(|other| other.id != person.id);
    in_state && is_new
}
