//! What a user is given by a reset: the secret itself, and what is stored of it.

use std::sync::Arc;

use regain_contract::admin::Credential;
use regain_contract::{Code, Field, FieldCode, FieldProblem, Policy, Secret, Timestamp};

use crate::model::account::{Account, AccountState};
use crate::model::admin::password_shape::Shape;
use crate::model::admin::reset::{Given, Mailing, ResetAnswer, ResetMade};
use crate::model::admin::reset_link::{height, reset_token};
use crate::model::admin::subject::Subject;
use crate::model::admin::temporary_password::temporary_password;
use crate::model::change::PasswordChange;
use crate::model::delivery::Delivery;
use crate::model::digest::fingerprint;
use crate::model::fault::Fault;
use crate::model::link::{Link, LinkKind, STOP_RECOVERY_SECONDS};
use crate::model::password_policy::{judge, normal};
use crate::port::links::LinkStore;
use crate::service::accounts::Accounts;
use crate::service::admin::reset::Reset;
use crate::service::admin::subjects::Subjects;
use crate::service::basics::Basics;
use crate::service::passwords::Passwords;
use crate::service::ports::Ports;
use crate::service::token;

/// The secret that a user is given. Made anew each time it is wanted, and stored nowhere.
pub enum Secrets {
    /// Token of a link.
    Link(Secret),
    /// A password made by the server.
    Generated(Secret),
    /// A password of the administrator's.
    Own(Secret),
}

impl Secrets {
    /// The password, where it is one.
    pub const fn password(&self) -> Option<&Secret> {
        match self {
            Self::Link(_) => None,
            Self::Generated(password) | Self::Own(password) => Some(password),
        }
    }
}

/// What is to be written of it.
pub struct Prepared {
    given: Written,
    /// The user after it.
    pub after: Subject,
}

enum Written {
    Password(Box<PasswordChange>),
    Link {
        link: Link,
        notice: Box<Link>,
        deliveries: Vec<Delivery>,
    },
}

impl Prepared {
    /// For the store.
    pub fn given(&self) -> Given<'_> {
        match &self.given {
            Written::Password(change) => Given::Password(change),
            Written::Link {
                link,
                notice,
                deliveries,
            } => Given::Link {
                link,
                notice,
                deliveries,
            },
        }
    }
}

/// Makes what users are given by resets.
#[derive(Clone)]
pub struct ResetSecrets {
    accounts: Accounts,
    subjects: Subjects,
    link_store: Arc<dyn LinkStore>,
    passwords: Passwords,
    basics: Basics,
}

impl ResetSecrets {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            accounts: Accounts::new(ports),
            subjects: Subjects::new(ports),
            link_store: ports.store.clone(),
            passwords: Passwords::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// The secret of a reset that is made, or was, at that time.
    ///
    /// # Errors
    /// Of a password of the administrator's own: `invalid_fields` without one, `password_refused`
    /// with the rules that it breaks. The directory's.
    pub async fn of(&self, reset: &Reset<'_>, made_at: Timestamp) -> Result<Secrets, Fault> {
        let account = &reset.subject.account;
        if reset.body.credential == Credential::OneTimeLink {
            let token = reset_token(&reset.key, &account.id, made_at);
            return Ok(Secrets::Link(token));
        }
        let policy = self.accounts.policy_of(account).await?;
        if reset.body.credential == Credential::OwnPassword {
            return own_password(reset, &policy).map(Secrets::Own);
        }
        let fits = |password: &Secret| judge(&policy, password, &account.user_id).is_ok();
        let shape = Shape::for_policy(&policy, reset.language());
        let password = temporary_password(&reset.key, &account.id, made_at, shape, fits);
        Ok(Secrets::Generated(password))
    }

    /// The reset as it is stored and answered, but for the user's revision after it.
    pub fn made(&self, reset: &Reset<'_>, mail: Option<Mailing>, at: Timestamp) -> ResetMade {
        let account = &reset.subject.account.id;
        ResetMade {
            seal: reset.key.seal(),
            actor: reset.actor.account.id.clone(),
            account: account.clone(),
            kind: reset.body.credential.as_str().to_owned(),
            asked: reset.key.asked(account, reset.body),
            answer: ResetAnswer {
                expires_at: self.expires_at(reset, at),
                revision: String::new(),
                mail,
            },
            made_at: at,
        }
    }

    /// Until when what a reset gives can be used, where it expires.
    fn expires_at(&self, reset: &Reset<'_>, at: Timestamp) -> Option<Timestamp> {
        let rules = &self.basics.rules.admin;
        if reset.body.credential == Credential::OneTimeLink {
            return Some(at.plus(rules.link_seconds.into()));
        }
        let holds = rules.password_seconds.into();
        reset.body.must_change.then(|| at.plus(holds))
    }

    /// What is to be written, the notices among it, and how the user will stand after it.
    pub async fn prepare(
        &self,
        reset: &Reset<'_>,
        secrets: &Secrets,
        at: Timestamp,
        notices: Vec<Delivery>,
    ) -> Result<Prepared, Fault> {
        match secrets {
            Secrets::Link(token) => Ok(self.prepare_link(reset, token, at, notices)),
            Secrets::Generated(password) | Secrets::Own(password) => {
                let expires_at = self.expires_at(reset, at);
                let subject = reset.subject;
                let change = self
                    .passwords
                    .password_change(&subject.account, password, "")
                    .await?;
                let change = PasswordChange {
                    expires_at,
                    deliveries: notices,
                    notice: Link {
                        fingerprint: fingerprint(&reset.not_me(at)),
                        ..change.notice
                    },
                    ..change
                };
                Ok(Prepared {
                    after: after(subject, &change),
                    given: Written::Password(Box::new(change)),
                })
            }
        }
    }

    /// Sees that what was given can still be used: what no longer holds is neither sent nor shown.
    ///
    /// # Errors
    /// `user_changed`; with the field `token` when a link was used, or another one made since.
    pub async fn see_they_hold(
        &self,
        reset: &Reset<'_>,
        made: &ResetMade,
        secrets: &Secrets,
    ) -> Result<(), Fault> {
        // Read anew: the same call may have made the reset since the user was looked up.
        let subject = self.subjects.find(&reset.subject.public_id).await?;
        let subject = subject.ok_or(Code::UserUnknown)?;
        subject.unchanged_since(&self.basics.key, &made.answer.revision)?;
        let Secrets::Link(token) = secrets else {
            return Ok(());
        };
        let link = self.link_store.link(&fingerprint(token)).await?;
        let now = self.basics.now();
        if link.is_some_and(|it| it.used_at.is_none() && it.expires_at > now) {
            return Ok(());
        }
        let changed = FieldProblem::new(Field::Token, FieldCode::Changed);
        Err(Fault::fields(Code::UserChanged, vec![changed]))
    }

    fn prepare_link(
        &self,
        reset: &Reset<'_>,
        token: &Secret,
        at: Timestamp,
        deliveries: Vec<Delivery>,
    ) -> Prepared {
        let not_me = reset.not_me(at);
        let expires_at = self.expires_at(reset, at).unwrap_or(at);
        // Of both, so that the notice stops what the link has led to.
        let recovery = token::id(&*self.basics.random);
        let link = |token: &Secret, kind, expires_at| Link {
            fingerprint: fingerprint(token),
            kind,
            account: Some(reset.subject.account.id.clone()),
            recovery: Some(recovery.clone()),
            serial: height(&reset.subject.account),
            expires_at,
            used_at: None,
        };
        // What stops a link can be used as long as the link.
        let stop_until = expires_at.max(at.plus(STOP_RECOVERY_SECONDS));
        Prepared {
            given: Written::Link {
                link: link(token, LinkKind::Reset, expires_at),
                notice: Box::new(link(&not_me, LinkKind::StopRecovery, stop_until)),
                deliveries,
            },
            after: reset.subject.clone(),
        }
    }
}

/// The administrator's own password, as it is judged and set.
fn own_password(reset: &Reset<'_>, policy: &Policy) -> Result<Secret, Fault> {
    let given = reset.body.password.as_ref();
    let given = given.filter(|it| !it.expose().is_empty());
    let password = normal(given.ok_or_else(|| Fault::field(Field::Password, FieldCode::Missing))?);
    judge(policy, &password, &reset.subject.account.user_id).map_err(of_this_form)?;
    Ok(password)
}

/// The user once the password is set.
fn after(subject: &Subject, change: &PasswordChange) -> Subject {
    let account = &subject.account;
    let state = match account.state {
        AccountState::Locked => AccountState::Active,
        state => state,
    };
    Subject {
        password: change
            .password
            .as_ref()
            .map(|password| fingerprint(&password.0)),
        account: Account {
            state,
            temporary: change.expires_at.is_some(),
            password_expires_at: change.expires_at,
            password_changed_at: Some(change.at),
            ..account.clone()
        },
        ..subject.clone()
    }
}

/// A refused password is at fault under the name that it has in this form.
fn of_this_form(fault: Fault) -> Fault {
    match fault {
        Fault::Refused(mut problem) if problem.code == Code::PasswordRefused => {
            let field = |it: FieldProblem| FieldProblem {
                field: Field::Password,
                ..it
            };
            problem.fields = problem.fields.into_iter().map(field).collect();
            Fault::Refused(problem)
        }
        other => other,
    }
}
