//! A directory that another server keeps, in memory: it can be away, refuse, lose its answer, and
//! never come to an end, before or after it has done what it was asked.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use async_trait::async_trait;
use regain_contract::{Policy, Secret};
use regain_directory::{
    Capabilities, Directory, DirectoryError, Group, PasswordCheck, PeopleFound, PeopleQuery,
    Person, PersonId, PersonState, RemoteDirectory, SetFor, SetPasswordError,
};
use regain_server::port::clock::Clock;
use tokio::sync::Semaphore;

use crate::ports::FakeClock;
use crate::remote_people::{Known, NINAS, Next, group, nina, search};

/// All that a directory can do.
const EVERYTHING: Capabilities = Capabilities {
    unlock: true,
    must_change: true,
    search: true,
    groups: true,
    end_sessions: true,
    policy: true,
    history: false,
    password_changed_at: true,
};

/// The directory.
pub struct InMemory {
    clock: Arc<FakeClock>,
    known: Mutex<Known>,
    away: AtomicBool,
    hanging: Semaphore,
}

impl InMemory {
    pub fn new(clock: &Arc<FakeClock>) -> Arc<Self> {
        Arc::new(Self {
            clock: Arc::clone(clock),
            known: Mutex::new(Known {
                person: nina(),
                password: NINAS.to_owned(),
                others: Vec::new(),
                next: Next::Set,
                can: EVERYTHING,
                policy: None,
                sets: 0,
                set_for: None,
                sessions_ended: 0,
                searched: Vec::new(),
                keeps_locks: false,
            }),
            away: AtomicBool::new(false),
            hanging: Semaphore::new(0),
        })
    }

    pub fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().expect("what it knows")
    }

    /// What becomes of the next new password; those after it are set.
    pub fn next(&self, next: Next) {
        self.known().next = next;
    }

    /// Whether it can be reached.
    pub fn set_away(&self, away: bool) {
        self.away.store(away, Ordering::SeqCst);
    }

    /// The password is this one now.
    pub fn has(&self, password: &str) -> bool {
        self.known().password == password
    }

    /// A call has come here that never ends.
    pub async fn is_hanging(&self) {
        let hanging = self.hanging.acquire().await.expect("a call that hangs");
        hanging.forget();
    }

    async fn hang(&self) {
        self.hanging.add_permits(1);
        std::future::pending::<()>().await;
    }

    fn reach(&self) -> Result<(), DirectoryError> {
        match self.away.load(Ordering::SeqCst) {
            true => Err(DirectoryError::Unavailable("it is away".to_owned())),
            false => Ok(()),
        }
    }

    fn put(&self, id: &PersonId, password: &Secret, purpose: SetFor) {
        let now = self.clock.now();
        let mut known = self.known();
        let demands = known.can.must_change;
        let (person, kept) = known.of(id);
        *kept = password.expose().to_owned();
        person.password_changed_at = Some(now);
        person.must_change = demands && purpose == SetFor::Temporary;
        if person.state == PersonState::Locked {
            person.state = PersonState::Active;
        }
        known.sets += 1;
        known.set_for = Some(purpose);
    }
}

#[async_trait]
impl Directory for InMemory {
    fn capabilities(&self) -> Capabilities {
        self.known().can
    }

    async fn find(&self, user_id: &str) -> Result<Option<Person>, DirectoryError> {
        self.reach()?;
        let known = self.known();
        let mut people = known.everybody();
        let found = people.find(|person| person.user_id.eq_ignore_ascii_case(user_id));
        Ok(found.cloned())
    }

    async fn person(&self, id: &PersonId) -> Result<Option<Person>, DirectoryError> {
        self.reach()?;
        let known = self.known();
        let found = known.everybody().find(|person| person.id == *id);
        Ok(found.cloned())
    }

    async fn check_password(
        &self,
        id: Option<&PersonId>,
        password: &Secret,
    ) -> Result<PasswordCheck, DirectoryError> {
        self.reach()?;
        let Some(id) = id else {
            return Ok(PasswordCheck::Wrong);
        };
        let mut known = self.known();
        let (person, kept) = known.of(id);
        Ok(match person.state {
            PersonState::Locked => PasswordCheck::Locked,
            _ if kept != password.expose() => PasswordCheck::Wrong,
            PersonState::Disabled => PasswordCheck::Disabled,
            PersonState::Active if person.must_change => PasswordCheck::MustChange,
            PersonState::Active => PasswordCheck::Right,
        })
    }

    async fn policy(&self, _: Option<&PersonId>) -> Result<Option<Policy>, DirectoryError> {
        self.reach()?;
        Ok(self.known().policy.clone())
    }

    async fn search(&self, query: &PeopleQuery) -> Result<PeopleFound, DirectoryError> {
        self.reach()?;
        let mut known = self.known();
        assert!(known.can.search, "it was asked for what it cannot do");
        known.searched.push(query.clone());
        Ok(search(&known, query))
    }

    async fn groups(&self) -> Result<Vec<Group>, DirectoryError> {
        self.reach()?;
        let known = self.known();
        assert!(known.can.groups, "it was asked for what it cannot do");
        let names: BTreeSet<_> = known.others.iter().flat_map(|it| &it.groups).collect();
        Ok(names.into_iter().map(|name| group(name)).collect())
    }

    async fn groups_of(&self, id: &PersonId) -> Result<Vec<Group>, DirectoryError> {
        self.reach()?;
        let known = self.known();
        assert!(known.can.groups, "it was asked for what it cannot do");
        let kept = known.others.iter().find(|it| it.person.id == *id);
        let names = kept.into_iter().flat_map(|it| &it.groups);
        Ok(names.map(|name| group(name)).collect())
    }

    async fn probe(&self) -> Result<(), DirectoryError> {
        self.reach()
    }
}

#[async_trait]
impl RemoteDirectory for InMemory {
    async fn set_password(
        &self,
        id: &PersonId,
        password: &Secret,
        purpose: SetFor,
    ) -> Result<(), SetPasswordError> {
        self.reach()?;
        let next = std::mem::replace(&mut self.known().next, Next::Set);
        match next {
            Next::Set => self.put(id, password, purpose),
            Next::Refused(rules) => {
                return Err(SetPasswordError::Refused {
                    rules,
                    detail: "its rules".to_owned(),
                });
            }
            Next::Away => {
                let away = DirectoryError::Unavailable("it was away".to_owned());
                return Err(away.into());
            }
            Next::LostBefore => return Err(SetPasswordError::Unknown("no answer".to_owned())),
            Next::LostAfter => {
                self.put(id, password, purpose);
                return Err(SetPasswordError::Unknown("no answer".to_owned()));
            }
            Next::HangsBefore => self.hang().await,
            Next::HangsAfter => {
                self.put(id, password, purpose);
                self.hang().await;
            }
        }
        Ok(())
    }

    async fn unlock(&self, id: &PersonId) -> Result<(), DirectoryError> {
        self.reach()?;
        let mut known = self.known();
        if known.keeps_locks {
            return Err(DirectoryError::Unexpected("it is still locked".to_owned()));
        }
        known.of(id).0.state = PersonState::Active;
        Ok(())
    }

    async fn end_sessions(&self, _: &PersonId) -> Result<(), DirectoryError> {
        self.known().sessions_ended += 1;
        Ok(())
    }
}
