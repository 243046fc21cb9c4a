//! The HTTP directory as the port has it.

use std::time::Duration;

use async_trait::async_trait;
use regain_contract::{Policy, Secret};

use super::call::Call;
use super::caller::Caller;
use super::message::{
    ActAnswer, CapabilitiesAnswer, CheckAnswer, CheckQuestion, GroupsAnswer, IdQuestion, Nothing,
    OptionalIdQuestion, PersonAnswer, PolicyAnswer, PurposeWord, SearchAnswer, SearchQuestion,
    SetAnswer, SetQuestion, UserIdQuestion,
};
use super::person::{is_id, person};
use super::settings::Settings;
use crate::capability::Capabilities;
use crate::error::{DirectoryError, SetPasswordError};
use crate::password::{PasswordCheck, SetFor};
use crate::person::{Person, PersonId};
use crate::port::{Directory, RemoteDirectory};
use crate::search::{Group, GroupId, PeopleFound, PeopleQuery};
use crate::settings_fault::ConnectError;

/// The version of the description that is spoken here.
const VERSION: u32 = 1;

/// Readiness does not wait longer.
const PROBE: Duration = Duration::from_secs(2);

/// Why nothing is done to a protected account.
const PROTECTED: DirectoryError = DirectoryError::Protected("the directory says so");

/// A directory that a team implements beside its own user table.
pub struct HttpDirectory {
    caller: Caller,
    capabilities: Capabilities,
}

impl HttpDirectory {
    /// Asks the directory what it can do.
    ///
    /// # Errors
    /// What is wrong with the settings, or with the directory.
    pub async fn connect(settings: &Settings) -> Result<Self, ConnectError> {
        settings.check()?;
        let caller = Caller::new(settings)?;
        let capabilities = capabilities(&caller).await?;
        Ok(Self {
            caller,
            capabilities,
        })
    }

    async fn act(&self, call: Call, id: &PersonId) -> Result<(), DirectoryError> {
        match self.caller.ask(call, &id_question(id)).await? {
            ActAnswer::Done => Ok(()),
            ActAnswer::Nobody => Err(DirectoryError::Gone),
            ActAnswer::Protected => Err(PROTECTED),
        }
    }

    async fn groups_in(&self, id: Option<&PersonId>) -> Result<Vec<Group>, DirectoryError> {
        let question = optional_id_question(id);
        let answer: GroupsAnswer = self.caller.ask(Call::Groups, &question).await?;
        let groups = answer.groups.into_iter().map(|record| {
            if !is_id(&record.id) {
                let text = "a group without a usable id".to_owned();
                return Err(DirectoryError::Unexpected(text));
            }
            Ok(Group {
                id: GroupId(record.id),
                name: record.name,
            })
        });
        groups.collect()
    }
}

#[async_trait]
impl Directory for HttpDirectory {
    fn capabilities(&self) -> Capabilities {
        self.capabilities
    }

    async fn find(&self, user_id: &str) -> Result<Option<Person>, DirectoryError> {
        let user_id = user_id.to_owned();
        let question = UserIdQuestion { user_id };
        match self.caller.ask(Call::Find, &question).await? {
            PersonAnswer::Found { person: record } => person(record).map(Some),
            PersonAnswer::Nobody => Ok(None),
            PersonAnswer::Ambiguous { count } => Err(DirectoryError::Ambiguous(count)),
        }
    }

    async fn person(&self, id: &PersonId) -> Result<Option<Person>, DirectoryError> {
        match self.caller.ask(Call::Person, &id_question(id)).await? {
            PersonAnswer::Found { person: record } if record.id == id.0 => person(record).map(Some),
            PersonAnswer::Nobody => Ok(None),
            PersonAnswer::Found { .. } | PersonAnswer::Ambiguous { .. } => {
                let text = "another person than the one asked for".to_owned();
                Err(DirectoryError::Unexpected(text))
            }
        }
    }

    async fn check_password(
        &self,
        id: Option<&PersonId>,
        password: &Secret,
    ) -> Result<PasswordCheck, DirectoryError> {
        if password.expose().is_empty() {
            return Ok(PasswordCheck::Wrong);
        }
        let question = CheckQuestion {
            id: id.map(|id| id.0.clone()),
            password: password.clone(),
        };
        let answer: CheckAnswer = self.caller.ask(Call::CheckPassword, &question).await?;
        Ok(match answer {
            _ if id.is_none() => PasswordCheck::Wrong,
            CheckAnswer::Wrong => PasswordCheck::Wrong,
            CheckAnswer::Right => PasswordCheck::Right,
            CheckAnswer::MustChange => PasswordCheck::MustChange,
            CheckAnswer::Expired => PasswordCheck::Expired,
            CheckAnswer::Locked => PasswordCheck::Locked,
            CheckAnswer::Disabled => PasswordCheck::Disabled,
        })
    }

    async fn policy(&self, id: Option<&PersonId>) -> Result<Option<Policy>, DirectoryError> {
        if !self.capabilities.policy {
            return Ok(None);
        }
        let question = optional_id_question(id);
        Ok(match self.caller.ask(Call::Policy, &question).await? {
            PolicyAnswer::Known { rules } => Some(Policy { rules }),
            PolicyAnswer::Unknown => None,
        })
    }

    async fn search(&self, query: &PeopleQuery) -> Result<PeopleFound, DirectoryError> {
        let question = SearchQuestion {
            text: query.text.clone(),
            group: query.group.as_ref().map(|group| group.0.clone()),
            state: query.state.map(Into::into),
            most: query.most,
        };
        let answer: SearchAnswer = self.caller.ask(Call::Search, &question).await?;
        let cut = answer.cut || answer.people.len() > query.most;
        let people = answer.people.into_iter().take(query.most).map(person);
        let people = people.collect::<Result<_, _>>()?;
        Ok(PeopleFound { people, cut })
    }

    async fn groups(&self) -> Result<Vec<Group>, DirectoryError> {
        self.groups_in(None).await
    }

    async fn groups_of(&self, id: &PersonId) -> Result<Vec<Group>, DirectoryError> {
        self.groups_in(Some(id)).await
    }

    async fn probe(&self) -> Result<(), DirectoryError> {
        match tokio::time::timeout(PROBE, capabilities(&self.caller)).await {
            Ok(answer) => answer.map(|_| ()),
            Err(_) => {
                let text = format!("no answer within {} s", PROBE.as_secs());
                Err(DirectoryError::Unavailable(text))
            }
        }
    }
}

#[async_trait]
impl RemoteDirectory for HttpDirectory {
    async fn set_password(
        &self,
        id: &PersonId,
        password: &Secret,
        purpose: SetFor,
    ) -> Result<(), SetPasswordError> {
        let question = SetQuestion {
            id: id.0.clone(),
            password: password.clone(),
            purpose: match purpose {
                SetFor::Owner => PurposeWord::Owner,
                SetFor::Temporary => PurposeWord::Temporary,
                SetFor::Given => PurposeWord::Given,
            },
        };
        match self.caller.ask(Call::SetPassword, &question).await? {
            SetAnswer::Set => Ok(()),
            SetAnswer::Refused { rules } => {
                let rules: Vec<_> = rules.into_iter().map(|it| (it.rule, it.value)).collect();
                let words = rules.iter().map(|(rule, _)| rule.as_str());
                let detail = words.collect::<Vec<_>>().join(", ");
                Err(SetPasswordError::Refused { rules, detail })
            }
            SetAnswer::Nobody => Err(DirectoryError::Gone.into()),
            SetAnswer::Protected => Err(PROTECTED.into()),
        }
    }

    async fn unlock(&self, id: &PersonId) -> Result<(), DirectoryError> {
        self.act(Call::Unlock, id).await
    }

    async fn end_sessions(&self, id: &PersonId) -> Result<(), DirectoryError> {
        self.act(Call::EndSessions, id).await
    }
}

async fn capabilities(caller: &Caller) -> Result<Capabilities, DirectoryError> {
    let answer: CapabilitiesAnswer = caller.ask(Call::Capabilities, &Nothing {}).await?;
    if answer.version != VERSION {
        let text = format!(
            "version {} where {VERSION} is spoken: answer as docs/api/directory.json of this server says",
            answer.version
        );
        return Err(DirectoryError::Unexpected(text));
    }
    let can = |word: &str| answer.can.iter().any(|it| it == word);
    Ok(Capabilities {
        unlock: can("unlock"),
        must_change: can("must_change"),
        search: can("search"),
        groups: can("groups"),
        end_sessions: can("end_sessions"),
        policy: can("policy"),
        history: can("history"),
        password_changed_at: can("password_changed_at"),
    })
}

fn id_question(id: &PersonId) -> IdQuestion {
    IdQuestion { id: id.0.clone() }
}

fn optional_id_question(id: Option<&PersonId>) -> OptionalIdQuestion {
    let id = id.map(|id| id.0.clone());
    OptionalIdQuestion { id }
}
