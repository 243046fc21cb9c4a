//! A directory that another server keeps, in memory: it can be away, refuse, lose its answer, and
//! never come to an end, before or after it has done what it was asked.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use async_trait::async_trait;
use regain_contract::{FieldCode, MethodKind, Policy, Role, Secret, Timestamp};
use regain_directory::{
    Capabilities, Directory, DirectoryError, Group, PasswordCheck, PeopleFound, PeopleQuery,
    Person, PersonId, PersonState, Reach, RemoteDirectory, SetFor, SetPasswordError,
};
use regain_server::port::clock::Clock;

use crate::ports::FakeClock;

/// The person that it knows.
pub const NINA: &str = "nina@example.com";
/// Their password at the beginning.
pub const NINAS: &str = "violets-under-the-bridge";
/// What names them for good.
pub const NINAS_ID: &str = "7f3c2a90-entry";

/// What becomes of the next new password.
#[derive(Clone, Debug)]
pub enum Next {
    /// It is set.
    Set,
    /// It is refused by these rules.
    Refused(Vec<(FieldCode, Option<u32>)>),
    /// It is not set: the directory was away.
    Away,
    /// It is not set, and nobody says so.
    LostBefore,
    /// It is set, and nobody says so.
    LostAfter,
    /// The call never ends; it is not set.
    HangsBefore,
    /// The call never ends; it is set.
    HangsAfter,
}

/// What it knows.
pub struct Known {
    pub person: Person,
    password: String,
    next: Next,
    pub policy: Option<Policy>,
    pub sets: u32,
    pub sessions_ended: u32,
}

/// The directory.
pub struct InMemory {
    clock: Arc<FakeClock>,
    known: Mutex<Known>,
    away: AtomicBool,
}

impl InMemory {
    pub fn new(clock: &Arc<FakeClock>) -> Arc<Self> {
        let reach = |kind, target: &str| Reach {
            kind,
            target: target.to_owned(),
        };
        let person = Person {
            id: PersonId(NINAS_ID.to_owned()),
            user_id: NINA.to_owned(),
            name: "Nina Sample".to_owned(),
            role: Role::User,
            email: Some(NINA.to_owned()),
            state: PersonState::Active,
            reach: vec![
                reach(MethodKind::Email, "nina.alt@example.net"),
                reach(MethodKind::Sms, "+15550100111"),
            ],
            unusable: Vec::new(),
            language: None,
            must_change: false,
            password_changed_at: Some(Timestamp(1_700_000_000)),
            protected: None,
        };
        Arc::new(Self {
            clock: Arc::clone(clock),
            known: Mutex::new(Known {
                person,
                password: NINAS.to_owned(),
                next: Next::Set,
                policy: None,
                sets: 0,
                sessions_ended: 0,
            }),
            away: AtomicBool::new(false),
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

    fn reach(&self) -> Result<(), DirectoryError> {
        match self.away.load(Ordering::SeqCst) {
            true => Err(DirectoryError::Unavailable("it is away".to_owned())),
            false => Ok(()),
        }
    }

    fn put(&self, password: &Secret) {
        let now = self.clock.now();
        let mut known = self.known();
        known.password = password.expose().to_owned();
        known.person.password_changed_at = Some(now);
        if known.person.state == PersonState::Locked {
            known.person.state = PersonState::Active;
        }
        known.sets += 1;
    }
}

#[async_trait]
impl Directory for InMemory {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            unlock: true,
            must_change: true,
            search: false,
            groups: false,
            end_sessions: true,
            policy: true,
            history: false,
            password_changed_at: true,
        }
    }

    async fn find(&self, user_id: &str) -> Result<Option<Person>, DirectoryError> {
        self.reach()?;
        let person = self.known().person.clone();
        Ok(Some(person).filter(|person| person.user_id.eq_ignore_ascii_case(user_id)))
    }

    async fn person(&self, id: &PersonId) -> Result<Option<Person>, DirectoryError> {
        self.reach()?;
        let person = self.known().person.clone();
        Ok(Some(person).filter(|person| person.id == *id))
    }

    async fn check_password(
        &self,
        id: Option<&PersonId>,
        password: &Secret,
    ) -> Result<PasswordCheck, DirectoryError> {
        self.reach()?;
        let known = self.known();
        if known.person.state == PersonState::Locked && id.is_some() {
            return Ok(PasswordCheck::Locked);
        }
        Ok(match id {
            Some(_) if known.password != password.expose() => PasswordCheck::Wrong,
            None => PasswordCheck::Wrong,
            Some(_) if known.person.state == PersonState::Disabled => PasswordCheck::Disabled,
            Some(_) if known.person.must_change => PasswordCheck::MustChange,
            Some(_) => PasswordCheck::Right,
        })
    }

    async fn policy(&self, _: Option<&PersonId>) -> Result<Option<Policy>, DirectoryError> {
        self.reach()?;
        Ok(self.known().policy.clone())
    }

    async fn search(&self, _: &PeopleQuery) -> Result<PeopleFound, DirectoryError> {
        panic!("it was asked for what it cannot do")
    }

    async fn groups(&self) -> Result<Vec<Group>, DirectoryError> {
        panic!("it was asked for what it cannot do")
    }

    async fn groups_of(&self, _: &PersonId) -> Result<Vec<Group>, DirectoryError> {
        panic!("it was asked for what it cannot do")
    }

    async fn probe(&self) -> Result<(), DirectoryError> {
        self.reach()
    }
}

#[async_trait]
impl RemoteDirectory for InMemory {
    async fn set_password(
        &self,
        _: &PersonId,
        password: &Secret,
        _: SetFor,
    ) -> Result<(), SetPasswordError> {
        self.reach()?;
        let next = std::mem::replace(&mut self.known().next, Next::Set);
        match next {
            Next::Set => self.put(password),
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
                self.put(password);
                return Err(SetPasswordError::Unknown("no answer".to_owned()));
            }
            Next::HangsBefore => std::future::pending().await,
            Next::HangsAfter => {
                self.put(password);
                std::future::pending::<()>().await;
            }
        }
        Ok(())
    }

    async fn unlock(&self, _: &PersonId) -> Result<(), DirectoryError> {
        self.known().person.state = PersonState::Active;
        Ok(())
    }

    async fn end_sessions(&self, _: &PersonId) -> Result<(), DirectoryError> {
        self.known().sessions_ended += 1;
        Ok(())
    }
}
