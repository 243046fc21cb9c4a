//! What a user is given by a reset: the secret itself, and what is stored of it.

use std::sync::Arc;

use regain_contract::admin::Credential;
use regain_contract::{Code, Field, FieldCode, FieldProblem, Secret, Timestamp};

use crate::model::account::{Account, AccountState};
use crate::model::admin::reset::{Given, ResetMade};
use crate::model::admin::reset_link::{height, reset_token};
use crate::model::admin::subject::Subject;
use crate::model::admin::temporary_password::temporary_password;
use crate::model::change::PasswordChange;
use crate::model::digest::fingerprint;
use crate::model::disclosure::proofs_needed;
use crate::model::fault::Fault;
use crate::model::link::{Link, LinkKind, STOP_RECOVERY_SECONDS};
use crate::model::password_policy::{judge, normal};
use crate::port::links::LinkStore;
use crate::port::users::UserStore;
use crate::service::admin::reset::Reset;
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

/// What is to be written of it.
pub struct Prepared {
    given: Written,
    /// Until when it can be used, where it expires.
    pub expires_at: Option<Timestamp>,
    /// The user after it.
    pub after: Subject,
}

enum Written {
    Password(Box<PasswordChange>),
    Link { link: Link, notice: Link },
}

impl Prepared {
    /// For the store.
    pub fn given(&self) -> Given<'_> {
        match &self.given {
            Written::Password(change) => Given::Password(change),
            Written::Link { link, notice } => Given::Link { link, notice },
        }
    }

    /// The user chooses a password by a link.
    pub const fn is_link(&self) -> bool {
        matches!(self.given, Written::Link { .. })
    }
}

/// Makes what users are given by resets.
#[derive(Clone)]
pub struct ResetSecrets {
    user_store: Arc<dyn UserStore>,
    link_store: Arc<dyn LinkStore>,
    passwords: Passwords,
    basics: Basics,
}

impl ResetSecrets {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            user_store: ports.store.clone(),
            link_store: ports.store.clone(),
            passwords: Passwords::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// The administrator's own password, where one is to be set, as it is judged and hashed.
    ///
    /// # Errors
    /// `invalid_fields` without one, `password_refused` with the rules that it breaks.
    pub fn own_password(&self, reset: &Reset<'_>) -> Result<Option<Secret>, Fault> {
        if reset.body.credential != Credential::OwnPassword {
            return Ok(None);
        }
        let given = reset.body.password.as_ref();
        let given = given.filter(|it| !it.expose().is_empty());
        let password =
            normal(given.ok_or_else(|| Fault::field(Field::Password, FieldCode::Missing))?);
        let account = &reset.subject.account;
        let policy = self.basics.rules.policy.policy(proofs_needed(account));
        judge(&policy, &password, &account.user_id).map_err(of_this_form)?;
        Ok(Some(password))
    }

    /// The secret of a reset that is made, or was, at that time.
    pub fn of(&self, reset: &Reset<'_>, own: Option<Secret>, made_at: Timestamp) -> Secrets {
        let account = &reset.subject.account;
        if let Some(own) = own {
            return Secrets::Own(own);
        }
        if reset.body.credential == Credential::OneTimeLink {
            return Secrets::Link(reset_token(&reset.key, &account.id, made_at));
        }
        let policy = self.basics.rules.policy.policy(proofs_needed(account));
        let fits = |password: &Secret| judge(&policy, password, &account.user_id).is_ok();
        let password = temporary_password(&reset.key, &account.id, made_at, fits);
        Secrets::Generated(password)
    }

    /// What is to be written, and how the user will stand after it.
    pub async fn prepare(
        &self,
        reset: &Reset<'_>,
        secrets: &Secrets,
        at: Timestamp,
    ) -> Result<Prepared, Fault> {
        match secrets {
            Secrets::Link(token) => Ok(self.prepare_link(reset, token, at)),
            Secrets::Generated(password) | Secrets::Own(password) => {
                let holds = self.basics.rules.admin.password_seconds.into();
                let expires_at = reset.body.must_change.then(|| at.plus(holds));
                let subject = reset.subject;
                let (change, _) = self
                    .passwords
                    .password_change(&subject.account, password)
                    .await?;
                let change = PasswordChange {
                    expires_at,
                    notice: Link {
                        fingerprint: fingerprint(&reset.not_me(at)),
                        ..change.notice
                    },
                    ..change
                };
                Ok(Prepared {
                    after: after(subject, &change),
                    given: Written::Password(Box::new(change)),
                    expires_at,
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
        let subject = self.user_store.subject(&reset.subject.public_id).await?;
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

    fn prepare_link(&self, reset: &Reset<'_>, token: &Secret, at: Timestamp) -> Prepared {
        let not_me = reset.not_me(at);
        let expires_at = at.plus(self.basics.rules.admin.link_seconds.into());
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
                notice: link(&not_me, LinkKind::StopRecovery, stop_until),
            },
            expires_at: Some(expires_at),
            after: reset.subject.clone(),
        }
    }
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
